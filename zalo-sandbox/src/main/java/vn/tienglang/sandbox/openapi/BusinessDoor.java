package vn.tienglang.sandbox.openapi;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import vn.tienglang.sandbox.life.Events;
import vn.tienglang.sandbox.life.GroupLife;
import vn.tienglang.sandbox.template.Templates;
import vn.tienglang.sandbox.world.World;

/** The host for templates by phone number under {@code /business}; templates are not counted against the call rate. */
public final class BusinessDoor {

    private static final String HOST = "/business";

    private final Gate gate;
    private final TemplateMessages messages;
    private final TemplateCatalogue catalogue;

    public BusinessDoor(World world, Gate gate, Events events, GroupLife life, Templates templates) {
        this.gate = gate;
        this.messages = new TemplateMessages(world, templates, new Charges(world, life), events);
        this.catalogue = new TemplateCatalogue(templates);
    }

    public void open(RoutesConfig routes) {
        routes.post(HOST + "/message/template", guarded(messages::byPhone));
        routes.post(HOST + "/message/template/hashphone", guarded(messages::byHash));
        routes.get(HOST + "/message/status", guarded(messages::status));
        routes.get(HOST + "/message/quota", guarded(messages::quota));
        routes.get(HOST + "/message/template-tag", guarded(catalogue::tags));
        routes.get(HOST + "/quality", guarded(messages::quality));
        routes.get(HOST + "/template/all", guarded(catalogue::all));
        routes.get(HOST + "/template/info/v2", guarded(catalogue::info));
        routes.get(HOST + "/template/sample-data", guarded(catalogue::sample));
    }

    private Handler guarded(Gate.Endpoint endpoint) {
        return gate.guarding(HOST, Gate.Host.BUSINESS, endpoint);
    }
}
