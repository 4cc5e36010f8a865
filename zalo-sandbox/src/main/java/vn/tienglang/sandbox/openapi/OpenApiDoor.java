package vn.tienglang.sandbox.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import vn.tienglang.sandbox.http.Json;
import vn.tienglang.sandbox.http.MediaLinks;
import vn.tienglang.sandbox.life.Events;
import vn.tienglang.sandbox.life.GroupLife;
import vn.tienglang.sandbox.life.Reactions;
import vn.tienglang.sandbox.life.Shelving;
import vn.tienglang.sandbox.template.Templates;
import vn.tienglang.sandbox.world.OfficialAccount;
import vn.tienglang.sandbox.world.World;

/** The OpenAPI host under {@code /openapi}: which path does what. */
public final class OpenApiDoor {

    private static final String HOST = "/openapi";

    private final World world;
    private final Gate gate;
    private final GroupMessages groupMessages;
    private final GroupAdministration groups;
    private final GroupMembers members;
    private final PersonMessages people;
    private final TemplateMessages templates;
    private final Campaigns campaigns;
    private final SecondVersion secondVersion;
    private final Users users;
    private final UserFields fields;
    private final Uploads uploads;

    public OpenApiDoor(
            World world,
            Gate gate,
            Events events,
            GroupLife life,
            Reactions reactions,
            Templates templates,
            Shelving shelving,
            MediaLinks links) {
        this.world = world;
        this.gate = gate;
        MessageBody bodies = new MessageBody(world, links);
        GroupAccess access = new GroupAccess(world, life);
        this.groupMessages = new GroupMessages(world, access, bodies, events);
        this.groups = new GroupAdministration(world, access, life);
        this.members = new GroupMembers(world, access, life);
        Charges charges = new Charges(world, life);
        this.people = new PersonMessages(world, bodies, events, charges);
        this.templates = new TemplateMessages(world, templates, charges, events);
        this.campaigns = new Campaigns(world, charges, events, life);
        this.secondVersion = new SecondVersion(world, campaigns, reactions);
        this.users = new Users(world, life, events);
        this.fields = new UserFields(world);
        this.uploads = new Uploads(life, shelving);
    }

    public void open(RoutesConfig routes) {
        String v3 = "/v3.0/oa";
        post(routes, v3 + "/message/cs", people::send);
        post(routes, v3 + "/message/template", templates::byUser);
        post(routes, v3 + "/message/transaction", campaigns::transaction);
        post(routes, v3 + "/message/promotion", campaigns::promotion);
        post(routes, v3 + "/quota/message", people::quota);
        post(routes, v3 + "/group/message", groupMessages::send);
        get(routes, v3 + "/group/conversation", groupMessages::conversation);
        get(routes, v3 + "/group/listrecentchat", groupMessages::recent);
        post(routes, v3 + "/quota/group", groups::quota);
        post(routes, v3 + "/group/creategroupwithoa", groups::create);
        get(routes, v3 + "/group/getgroup", groups::get);
        post(routes, v3 + "/group/updateinfo", groups::update);
        post(routes, v3 + "/group/updateasset", groups::updateAsset);
        post(routes, v3 + "/group/delete", groups::delete);
        get(routes, v3 + "/group/getgroupsofoa", groups::list);
        post(routes, v3 + "/group/invite", members::invite);
        get(routes, v3 + "/group/listpendinginvite", members::pending);
        post(routes, v3 + "/group/acceptpendinginvite", members::accept);
        post(routes, v3 + "/group/rejectpendinginvite", members::reject);
        get(routes, v3 + "/group/listmember", members::members);
        post(routes, v3 + "/group/addadmins", members::addAdmins);
        post(routes, v3 + "/group/removeadmins", members::removeAdmins);
        post(routes, v3 + "/group/removemembers", members::remove);
        get(routes, v3 + "/user/getlist", users::list);
        get(routes, v3 + "/user/detail", users::detail);
        post(routes, v3 + "/user/update", users::update);
        get(routes, v3 + "/user/detail/custominfo", fields::values);
        post(routes, v3 + "/user/update/custominfo", fields::change);
        get(routes, v3 + "/userfield/get", fields::list);
        post(routes, v3 + "/userfield/create", fields::create);
        post(routes, v3 + "/userfield/update", fields::rename);
        post(routes, v3 + "/userfield/delete", fields::delete);
        String v2 = "/v2.0/oa";
        post(routes, v2 + "/message", secondVersion::send);
        get(routes, v2 + "/getoa", this::account);
        get(routes, v2 + "/listrecentchat", people::recent);
        get(routes, v2 + "/conversation", people::conversation);
        post(routes, v2 + "/deletefollowerinfo", users::forget);
        post(routes, v2 + "/tag/tagfollower", users::tag);
        post(routes, v2 + "/tag/rmfollowerfromtag", users::untag);
        post(routes, v2 + "/tag/rmtag", users::dropTag);
        get(routes, v2 + "/tag/gettagsofoa", users::tags);
        post(routes, v2 + "/upload/image", uploads::image);
        post(routes, v2 + "/upload/gif", uploads::gif);
        post(routes, v2 + "/upload/file", uploads::file);
    }

    private void post(RoutesConfig routes, String path, Gate.Endpoint endpoint) {
        routes.post(HOST + path, gate.guarding(HOST, Gate.Host.OPENAPI, endpoint));
    }

    private void get(RoutesConfig routes, String path, Gate.Endpoint endpoint) {
        routes.get(HOST + path, gate.guarding(HOST, Gate.Host.OPENAPI, endpoint));
    }

    private JsonNode account(Call call) {
        OfficialAccount oa = world.oa(call.oa()).orElseThrow();
        ObjectNode data = Json.object();
        data.put("oaid", oa.id());
        data.put("name", oa.name());
        data.put("description", oa.description());
        data.put("oa_alias", oa.alias() == null ? "" : oa.alias());
        data.put("is_verified", oa.verified());
        data.put("oa_type", oa.type());
        data.put("cate_name", oa.type() == 4 ? "Cơ quan nhà nước" : "Doanh nghiệp");
        data.put(
                "num_follower",
                world.bonds(oa.id()).stream().filter(bond -> bond.follows()).count());
        data.put("avatar", "https://sandbox.invalid/avatar/" + oa.id());
        data.put("cover", "");
        data.put("package_name", "Sandbox");
        data.put("package_valid_through_date", "");
        data.put("package_auto_renew_date", "");
        data.put("linked_ZCA", oa.cloudAccount() == OfficialAccount.CloudAccount.NONE ? "" : "sandbox");
        return data;
    }
}
