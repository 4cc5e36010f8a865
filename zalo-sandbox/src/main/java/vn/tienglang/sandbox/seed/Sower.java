package vn.tienglang.sandbox.seed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.tienglang.sandbox.http.Json;
import vn.tienglang.sandbox.life.GroupLife;
import vn.tienglang.sandbox.oauth.TokenDesk;
import vn.tienglang.sandbox.template.Template;
import vn.tienglang.sandbox.template.Template.Parameter;
import vn.tienglang.sandbox.template.Templates;
import vn.tienglang.sandbox.world.Asset;
import vn.tienglang.sandbox.world.Bond;
import vn.tienglang.sandbox.world.ChatMessage;
import vn.tienglang.sandbox.world.ChatMessage.Draft;
import vn.tienglang.sandbox.world.GroupChat;
import vn.tienglang.sandbox.world.OfficialAccount;
import vn.tienglang.sandbox.world.Person;
import vn.tienglang.sandbox.world.World;

/**
 * Puts a seed into the world. An entry that was sown before in the same words is left as it has grown since: tokens
 * that rotated, people who left a group, a group that was switched off.
 */
public final class Sower {

    private final World world;
    private final TokenDesk tokens;
    private final GroupLife life;
    private final Templates templates;

    public Sower(World world, TokenDesk tokens, GroupLife life, Templates templates) {
        this.world = world;
        this.tokens = tokens;
        this.life = life;
        this.templates = templates;
    }

    /** All or nothing: a seed with a mistake changes nothing. */
    public void sow(SandboxSeed seed) {
        synchronized (world) {
            SeedCheck.check(seed, world);
            seed.oas().stream().filter(oa -> fresh("oa:" + oa.id(), oa)).forEach(this::oa);
            seed.people().stream()
                    .filter(person -> fresh("person:" + person.id(), person))
                    .forEach(this::person);
            seed.groups().stream()
                    .filter(group -> fresh("group:" + group.id(), group))
                    .forEach(this::group);
            seed.messages().stream()
                    .filter(message -> world.message(message.id()).isEmpty())
                    .forEach(this::message);
        }
    }

    private boolean fresh(String what, Object entry) {
        return world.sowNow(what, new String(Json.bytes(entry), StandardCharsets.UTF_8));
    }

    private void oa(SandboxSeed.Oa oa) {
        int used = world.oa(oa.id()).map(OfficialAccount::paidUsed).orElse(0);
        world.put(new OfficialAccount(
                oa.id(),
                oa.name(),
                Objects.requireNonNullElse(oa.description(), ""),
                oa.alias(),
                !Boolean.FALSE.equals(oa.verified()),
                Objects.requireNonNullElse(oa.type(), 4),
                list(oa.admins()),
                OfficialAccount.CloudAccount.valueOf(Objects.requireNonNullElse(oa.cloudAccount(), "NONE")),
                Objects.requireNonNullElse(oa.paidQuota(), 2000),
                used));
        if (oa.accessToken() != null
                && oa.refreshToken() != null
                && world.tokens(oa.id()).refresh() == null) {
            tokens.issue(oa.id(), oa.accessToken(), oa.refreshToken());
        }
        for (SandboxSeed.Slot slot : oa.assets() == null ? List.<SandboxSeed.Slot>of() : oa.assets()) {
            String usedBy = world.asset(slot.id()).map(Asset::usedBy).orElse(null);
            boolean renews = !Boolean.FALSE.equals(slot.autoRenew());
            world.put(new Asset(slot.id(), oa.id(), slot.product(), "sub_quota", slot.validThrough(), renews, usedBy));
        }
        if (oa.templates() != null) {
            oa.templates().forEach(one -> templates.put(template(oa.id(), one)));
        }
    }

    private static Template template(String oa, SandboxSeed.Template template) {
        return new Template(
                template.id(),
                oa,
                template.name(),
                Template.Status.valueOf(Objects.requireNonNullElse(template.status(), "ENABLE")),
                template.text(),
                template.parameters() == null
                        ? Template.gaps(template.text())
                        : template.parameters().stream().map(Sower::gap).toList(),
                Objects.requireNonNullElse(template.dailyQuota(), 0),
                !Boolean.FALSE.equals(template.byUid()),
                !Boolean.FALSE.equals(template.night()));
    }

    private static Parameter gap(SandboxSeed.Parameter gap) {
        return new Parameter(
                gap.name(),
                Parameter.Type.valueOf(Objects.requireNonNullElse(gap.type(), "STRING")),
                !Boolean.FALSE.equals(gap.required()),
                Objects.requireNonNullElse(gap.maxLength(), Template.USUAL_LENGTH));
    }

    private void person(SandboxSeed.Person person) {
        world.put(new Person(
                person.id(),
                person.name(),
                person.role(),
                person.phone(),
                false,
                Boolean.TRUE.equals(person.blocksInvites())));
        for (String oa : list(person.follows())) {
            Bond bond = world.bond(oa, person.id()).withFollows(true);
            if (person.lastInteraction() != null) {
                bond = bond.withInteraction(
                        Instant.parse(person.lastInteraction()).toEpochMilli());
            }
            world.put(bond);
        }
    }

    private void group(SandboxSeed.Group group) {
        String asset = group.oa() == null ? null : slot(group, group.oa());
        GroupChat.Rules rules = new GroupChat.Rules(
                Boolean.TRUE.equals(group.lockSend()), !Boolean.FALSE.equals(group.joinApproval()), true, true);
        world.put(new GroupChat(
                group.id(),
                group.name(),
                Objects.requireNonNullElse(group.description(), ""),
                "https://sandbox.invalid/avatar/" + group.id(),
                group.oa(),
                group.owner(),
                list(group.admins()),
                list(group.members()),
                List.of(),
                link(group.id()),
                asset,
                "disabled".equals(group.status()),
                rules));
    }

    /** Of nine characters; ids of a seed often begin alike, links must not. */
    private static String link(String group) {
        UUID hash = UUID.nameUUIDFromBytes(group.getBytes(StandardCharsets.UTF_8));
        return "https://zalo.me/g/" + hash.toString().replace("-", "").substring(0, 9);
    }

    private String slot(SandboxSeed.Group group, String oa) {
        String id = "slot-" + group.id();
        String product = Objects.requireNonNullElse(group.product(), "gmf100");
        boolean renews = group.validThrough() == null;
        String lastDay = renews ? life.today().plusYears(1).toString() : group.validThrough();
        world.put(new Asset(id, oa, product, "sub_quota", Objects.requireNonNull(lastDay), renews, group.id()));
        return id;
    }

    private void message(SandboxSeed.Message message) {
        boolean fromOa = world.oa(message.from()).isPresent();
        long at = Instant.parse(message.at()).toEpochMilli();
        ChatMessage said =
                world.post(message.id(), at, message.thread(), message.from(), fromOa, Draft.text(message.text()));
        if (!fromOa) {
            world.saw(message.from(), message.thread(), said.seq());
        }
        int colon = message.thread().indexOf(':');
        if (!fromOa && colon > 0) {
            world.put(world.bond(message.thread().substring(0, colon), message.from())
                    .withInteraction(at));
        }
    }

    private static List<String> list(@Nullable List<String> list) {
        return list == null ? List.of() : list;
    }
}
