package vn.tienglang.sandbox.seed;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.tienglang.sandbox.http.FieldError;
import vn.tienglang.sandbox.http.Json;

/**
 * Who and what there is at the start: Official Accounts, people, groups and, if wished, what was said before. As JSON
 * it is the body of {@code POST /control/seed}. Sowing the same seed again changes nothing; an entry that changed since
 * is written anew.
 */
public record SandboxSeed(List<Oa> oas, List<Person> people, List<Group> groups, List<Message> messages) {

    public SandboxSeed {
        oas = copy(oas);
        people = copy(people);
        groups = copy(groups);
        messages = copy(messages);
    }

    /**
     * An Official Account.
     *
     * @param id digits, required
     * @param name required
     * @param verified default true; group calls need it
     * @param type 2 business, 4 government; default 4
     * @param admins ids of people
     * @param accessToken given out at the first sowing, so that a test needs no consent
     * @param refreshToken goes with {@code accessToken}
     * @param cloudAccount NONE, FUNDED or EMPTY; default NONE
     * @param paidQuota messages of the package outside the free window; default 2000
     * @param assets free slots for groups
     * @param templates texts for messages by phone number or user id
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Oa(
            String id,
            String name,
            @Nullable String description,
            @Nullable String alias,
            @Nullable Boolean verified,
            @Nullable Integer type,
            @Nullable List<String> admins,
            @Nullable String accessToken,
            @Nullable String refreshToken,
            @Nullable String cloudAccount,
            @Nullable Integer paidQuota,
            @Nullable List<Slot> assets,
            @Nullable List<Template> templates) {

        public static Oa of(String id, String name, String accessToken, String refreshToken) {
            return new Oa(id, name, null, null, null, null, null, accessToken, refreshToken, null, null, null, null);
        }

        public Oa withAdmins(List<String> people) {
            return new Oa(
                    id,
                    name,
                    description,
                    alias,
                    verified,
                    type,
                    people,
                    accessToken,
                    refreshToken,
                    cloudAccount,
                    paidQuota,
                    assets,
                    templates);
        }

        public Oa withAssets(List<Slot> slots) {
            return new Oa(
                    id,
                    name,
                    description,
                    alias,
                    verified,
                    type,
                    admins,
                    accessToken,
                    refreshToken,
                    cloudAccount,
                    paidQuota,
                    slots,
                    templates);
        }

        /** @param state NONE, FUNDED or EMPTY */
        public Oa withCloudAccount(String state) {
            return new Oa(
                    id,
                    name,
                    description,
                    alias,
                    verified,
                    type,
                    admins,
                    accessToken,
                    refreshToken,
                    state,
                    paidQuota,
                    assets,
                    templates);
        }

        /** With a Cloud Account that has money, and texts it may be spent on. */
        public Oa withTemplates(List<Template> approved) {
            return new Oa(
                    id,
                    name,
                    description,
                    alias,
                    verified,
                    type,
                    admins,
                    accessToken,
                    refreshToken,
                    "FUNDED",
                    paidQuota,
                    assets,
                    approved);
        }
    }

    /**
     * A free slot for one group.
     *
     * @param product gmf10, gmf50, gmf100 or gmf1000
     * @param validThrough ISO date, the last valid day
     * @param autoRenew default true
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Slot(
            String id,
            String product,
            String validThrough,
            @Nullable Boolean autoRenew) {}

    /**
     * A text with gaps.
     *
     * @param id digits
     * @param text for example {@code Xã có thông báo <ma>.}
     * @param status ENABLE (default), PENDING_REVIEW, REJECT or DISABLE
     * @param parameters default: every gap of the text, any words of up to 100 characters, required
     * @param dailyQuota messages a day; default 0 = no limit of its own
     * @param byUid may also be sent by user id; default true
     * @param night may be sent from 22:00 to 05:59; default true
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Template(
            String id,
            String name,
            String text,
            @Nullable String status,
            @Nullable List<Parameter> parameters,
            @Nullable Integer dailyQuota,
            @Nullable Boolean byUid,
            @Nullable Boolean night) {

        public static Template of(String id, String name, String text) {
            return new Template(id, name, text, null, null, null, null, null);
        }
    }

    /**
     * A gap.
     *
     * @param type STRING (default), NUMBER, DATE or PHONE
     * @param required default true
     * @param maxLength default 100
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Parameter(
            String name,
            @Nullable String type,
            @Nullable Boolean required,
            @Nullable Integer maxLength) {}

    /**
     * Somebody with a phone.
     *
     * @param id digits, required
     * @param name required
     * @param role shown on the phones page only
     * @param phone in any spelling: 0900 000 007 is 84900000007 for templates
     * @param follows ids of OAs
     * @param lastInteraction ISO instant of the last interaction with each followed OA; absent = never
     * @param blocksInvites cannot be invited to groups (-217)
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Person(
            String id,
            String name,
            @Nullable String role,
            @Nullable String phone,
            @Nullable List<String> follows,
            @Nullable String lastInteraction,
            @Nullable Boolean blocksInvites) {

        public static Person of(String id, String name, @Nullable String role) {
            return new Person(id, name, role, null, null, null, null);
        }

        public Person withPhone(@Nullable String number) {
            return new Person(id, name, role, number, follows, lastInteraction, blocksInvites);
        }

        public Person following(List<String> oas, @Nullable String interaction) {
            return new Person(id, name, role, phone, oas, interaction, blocksInvites);
        }
    }

    /**
     * A group chat.
     *
     * @param id required; 20 hexadecimal characters on the real platform
     * @param name required
     * @param oa the OA that owns it; absent = an ordinary group, which no API sees
     * @param owner the person who opened an ordinary group
     * @param admins ids of people
     * @param members ids of people
     * @param status enabled (default) or disabled
     * @param product size of the slot made for it: gmf10, gmf50, gmf100 (default) or gmf1000
     * @param validThrough ISO date, last valid day of that slot; absent = a year from now, renewing itself
     * @param lockSend only admins may write; default false
     * @param joinApproval joining by link waits for approval; default true
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Group(
            String id,
            String name,
            @Nullable String description,
            @Nullable String oa,
            @Nullable String owner,
            @Nullable List<String> admins,
            @Nullable List<String> members,
            @Nullable String status,
            @Nullable String product,
            @Nullable String validThrough,
            @Nullable Boolean lockSend,
            @Nullable Boolean joinApproval) {

        /** A group that the OA owns. */
        public static Group ofOa(String id, String name, String oa, List<String> members) {
            return new Group(id, name, null, oa, null, null, members, null, null, null, null, null);
        }

        /** An ordinary group, which no API sees. */
        public static Group ordinary(String id, String name, String owner, List<String> members) {
            return new Group(id, name, null, null, owner, null, members, null, null, null, null, null);
        }

        public Group withStatus(String now) {
            return new Group(
                    id,
                    name,
                    description,
                    oa,
                    owner,
                    admins,
                    members,
                    now,
                    product,
                    validThrough,
                    lockSend,
                    joinApproval);
        }

        public Group withSlot(String newProduct, String lastDay) {
            return new Group(
                    id,
                    name,
                    description,
                    oa,
                    owner,
                    admins,
                    members,
                    status,
                    newProduct,
                    lastDay,
                    lockSend,
                    joinApproval);
        }
    }

    /**
     * Something that was said before; no event is sent for it.
     *
     * @param id required, so that sowing twice says it once
     * @param thread a group's id, or {@code <oa>:<person>}
     * @param from id of a person or of the OA
     * @param at ISO instant
     */
    public record Message(String id, String thread, String from, String at, String text) {}

    /** Reads the JSON form; throws {@link FieldError} naming the field that is wrong. */
    public static SandboxSeed parse(byte[] json) {
        JsonNode tree;
        try {
            tree = Json.read(json);
        } catch (IllegalArgumentException e) {
            throw new FieldError("", String.valueOf(e.getMessage()));
        }
        if (!tree.isObject()) {
            throw new FieldError("", "a seed is a JSON object with oas, people and groups");
        }
        return Json.bind(tree, SandboxSeed.class);
    }

    public byte[] toJson() {
        return Json.bytes(this);
    }

    /** Lists may be absent in JSON. */
    private static <T> List<T> copy(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
