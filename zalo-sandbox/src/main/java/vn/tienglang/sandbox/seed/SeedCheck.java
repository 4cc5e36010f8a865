package vn.tienglang.sandbox.seed;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.tienglang.sandbox.http.FieldError;
import vn.tienglang.sandbox.template.Template;
import vn.tienglang.sandbox.world.OfficialAccount.CloudAccount;
import vn.tienglang.sandbox.world.World;

/** Looks through a whole seed before anything of it is sown; what is wrong is named by its path. */
final class SeedCheck {

    private final SandboxSeed seed;
    private final Set<String> oas = new HashSet<>();
    private final Set<String> people = new HashSet<>();
    private final Set<String> groups = new HashSet<>();

    private SeedCheck(SandboxSeed seed, World world) {
        this.seed = seed;
        world.oas().forEach(oa -> oas.add(oa.id()));
        world.people().forEach(person -> people.add(person.id()));
        world.groups().forEach(group -> groups.add(group.id()));
    }

    static void check(SandboxSeed seed, World world) {
        SeedCheck check = new SeedCheck(seed, world);
        check.ids();
        check.oas();
        check.people();
        check.groups();
        check.messages();
    }

    private void ids() {
        unique("oas", ids(seed.oas(), SandboxSeed.Oa::id), oas);
        unique("people", ids(seed.people(), SandboxSeed.Person::id), people);
        unique("groups", ids(seed.groups(), SandboxSeed.Group::id), groups);
    }

    private static <T> List<String> ids(List<T> entries, Function<T, String> id) {
        return entries.stream().map(id).toList();
    }

    private static void unique(String list, List<String> ids, Set<String> known) {
        Set<String> here = new HashSet<>();
        for (int i = 0; i < ids.size(); i++) {
            String field = list + "[" + i + "].id";
            required(field, ids.get(i));
            if (!ids.get(i).matches("[A-Za-z0-9_-]{1,64}")) {
                throw new FieldError(field, "an id has 1 to 64 letters or digits");
            }
            if (!here.add(ids.get(i))) {
                throw new FieldError(field, "the id " + ids.get(i) + " stands twice");
            }
        }
        known.addAll(here);
    }

    private void oas() {
        for (int i = 0; i < seed.oas().size(); i++) {
            SandboxSeed.Oa oa = seed.oas().get(i);
            String at = "oas[" + i + "].";
            named(at, oa.name());
            all(at + "admins", oa.admins(), people);
            if ((oa.accessToken() == null) != (oa.refreshToken() == null)) {
                throw new FieldError(at + "refreshToken", "accessToken and refreshToken go together");
            }
            if (oa.cloudAccount() != null) {
                oneOf(at + "cloudAccount", oa.cloudAccount(), names(CloudAccount.values()));
            }
            List<SandboxSeed.Slot> slots = oa.assets() == null ? List.of() : oa.assets();
            for (int s = 0; s < slots.size(); s++) {
                required(at + "assets[" + s + "].id", slots.get(s).id());
                product(at + "assets[" + s + "].product", slots.get(s).product());
                date(at + "assets[" + s + "].validThrough", slots.get(s).validThrough());
            }
            templates(at, oa.templates() == null ? List.of() : oa.templates());
        }
    }

    private void templates(String at, List<SandboxSeed.Template> templates) {
        for (int i = 0; i < templates.size(); i++) {
            SandboxSeed.Template template = templates.get(i);
            String here = at + "templates[" + i + "].";
            required(here + "id", template.id());
            required(here + "name", template.name());
            required(here + "text", template.text());
            if (template.status() != null) {
                oneOf(here + "status", template.status(), names(Template.Status.values()));
            }
            List<SandboxSeed.Parameter> gaps = template.parameters() == null ? List.of() : template.parameters();
            for (int p = 0; p < gaps.size(); p++) {
                required(here + "parameters[" + p + "].name", gaps.get(p).name());
                if (gaps.get(p).type() != null) {
                    oneOf(
                            here + "parameters[" + p + "].type",
                            gaps.get(p).type(),
                            names(Template.Parameter.Type.values()));
                }
            }
        }
    }

    private void people() {
        for (int i = 0; i < seed.people().size(); i++) {
            SandboxSeed.Person person = seed.people().get(i);
            String at = "people[" + i + "].";
            named(at, person.name());
            all(at + "follows", person.follows(), oas);
            if (person.lastInteraction() != null) {
                instant(at + "lastInteraction", person.lastInteraction());
            }
        }
    }

    private void groups() {
        for (int i = 0; i < seed.groups().size(); i++) {
            SandboxSeed.Group group = seed.groups().get(i);
            String at = "groups[" + i + "].";
            named(at, group.name());
            if (group.oa() != null) {
                known(at + "oa", group.oa(), oas);
            } else if (group.owner() == null) {
                throw new FieldError(at + "owner", "a group has an oa or, as an ordinary group, an owner");
            }
            if (group.owner() != null) {
                known(at + "owner", group.owner(), people);
            }
            all(at + "members", group.members(), people);
            all(at + "admins", group.admins(), people);
            if (group.status() != null) {
                oneOf(at + "status", group.status(), List.of("enabled", "disabled"));
            }
            if (group.product() != null) {
                product(at + "product", group.product());
            }
            if (group.validThrough() != null) {
                date(at + "validThrough", group.validThrough());
            }
        }
    }

    private void messages() {
        for (int i = 0; i < seed.messages().size(); i++) {
            SandboxSeed.Message message = seed.messages().get(i);
            String at = "messages[" + i + "].";
            required(at + "id", message.id());
            required(at + "thread", message.thread());
            required(at + "from", message.from());
            required(at + "text", message.text());
            instant(at + "at", message.at());
            if (!oas.contains(message.from())) {
                known(at + "from", message.from(), people);
            }
            String[] direct = message.thread().split(":", -1);
            boolean thread = groups.contains(message.thread())
                    || (direct.length == 2 && oas.contains(direct[0]) && people.contains(direct[1]));
            if (!thread) {
                throw new FieldError(at + "thread", "there is no thread " + message.thread());
            }
        }
    }

    private static void named(String at, @Nullable String name) {
        required(at + "name", name);
    }

    /** What JSON leaves out arrives as null, whatever the record's types say. */
    private static void required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new FieldError(field, "is missing");
        }
    }

    private static void all(String field, @Nullable List<String> ids, Set<String> known) {
        for (int i = 0; ids != null && i < ids.size(); i++) {
            known(field + "[" + i + "]", ids.get(i), known);
        }
    }

    private static void known(String field, @Nullable String id, Set<String> known) {
        if (id == null || !known.contains(id)) {
            throw new FieldError(field, "nobody has the id " + id);
        }
    }

    private static void oneOf(String field, @Nullable String value, List<String> allowed) {
        if (value == null || !allowed.contains(value)) {
            throw new FieldError(field, "must be one of " + String.join(", ", allowed) + ", not " + value);
        }
    }

    private static List<String> names(Enum<?>[] values) {
        return java.util.Arrays.stream(values).map(Enum::name).toList();
    }

    private static void product(String field, @Nullable String product) {
        oneOf(field, product, List.of("gmf10", "gmf50", "gmf100", "gmf1000"));
    }

    private static void date(String field, @Nullable String text) {
        required(field, text);
        try {
            LocalDate.parse(Objects.requireNonNull(text));
        } catch (DateTimeParseException e) {
            throw new FieldError(field, "is not a date like 2026-12-31: " + text);
        }
    }

    private static void instant(String field, @Nullable String text) {
        required(field, text);
        try {
            Instant.parse(Objects.requireNonNull(text));
        } catch (DateTimeParseException e) {
            throw new FieldError(field, "is not an instant like 2026-12-31T05:30:00Z: " + text);
        }
    }
}
