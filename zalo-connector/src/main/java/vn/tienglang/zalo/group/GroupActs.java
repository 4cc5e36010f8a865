package vn.tienglang.zalo.group;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import vn.tienglang.hub.staff.Actor;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.store.Database;
import vn.tienglang.zalo.call.Answer;
import vn.tienglang.zalo.call.OaCalls;

/**
 * What leaders and staff do in a group of the OA. Zalo is asked, the deed is written down, and the group is read again,
 * so that the next page shows what is so, also where the answer got lost. Thread-safe; each method waits for Zalo.
 */
final class GroupActs {

    /** What the members of every group of the OA are to know. */
    static final String DESCRIPTION =
            "Nhóm của chính quyền xã. Chuyện trò trong nhóm không bị lưu giữ; chỉ phản ánh gửi xã được ghi nhận.";

    private final OaCalls calls;
    private final GroupReading reading;
    private final Database database;
    private final Audit audit;

    GroupActs(OaCalls calls, GroupReading reading, Database database, Audit audit) {
        this.calls = calls;
        this.reading = reading;
        this.database = database;
        this.audit = audit;
    }

    /** What can be done to people in a group. */
    enum Deed {
        ACCEPT("acceptpendinginvite", "accept"),
        REJECT("rejectpendinginvite", "reject"),
        REMOVE("removemembers", "remove"),
        ADD_ADMIN("addadmins", "admin"),
        REMOVE_ADMIN("removeadmins", "no-admin");

        private final String endpoint;
        private final String word;

        Deed(String endpoint, String word) {
            this.endpoint = endpoint;
            this.word = word;
        }

        /** In addresses, messages and the audit log. */
        String word() {
            return word;
        }

        static Optional<Deed> of(String word) {
            for (Deed deed : values()) {
                if (deed.word.equals(word)) {
                    return Optional.of(deed);
                }
            }
            return Optional.empty();
        }
    }

    Answer people(OaGroup group, Deed deed, Collection<String> personIds, Actor who) {
        List<String> users = database.jdbi().withHandle(handle -> users(handle, group.oaId(), personIds));
        if (users.isEmpty()) {
            return new Answer.NotNow("Không còn người này trong danh sách. Xin tải lại trang.");
        }
        Answer answer = calls.write(
                "v3.0/oa/group/" + deed.endpoint, Map.of("group_id", group.groupId(), "member_user_ids", users));
        if (answer instanceof Answer.Done) {
            database.jdbi().useTransaction(transaction -> {
                audit.record(
                        transaction,
                        who,
                        "zalo.group." + deed.word(),
                        group.name(),
                        Map.of("people", List.copyOf(personIds)));
                if (deed == Deed.ADD_ADMIN || deed == Deed.REMOVE_ADMIN) {
                    GroupMembers.admin(transaction, group.oaId(), group.groupId(), personIds, deed == Deed.ADD_ADMIN);
                }
            });
        }
        reading.group(group.groupId());
        return answer;
    }

    /**
     * What became of invitations.
     *
     * @param invited how many came in
     * @param refusals why others did not, each reason once
     */
    record Invited(int invited, Set<String> refusals) {}

    /** Invites people one by one: Zalo refuses a whole list for one person who blocks invitations. */
    Invited invite(OaGroup group, Collection<String> personIds, Actor who) {
        List<String> invited = new ArrayList<>();
        Set<String> refusals = new LinkedHashSet<>();
        for (String person : personIds) {
            List<String> users = database.jdbi().withHandle(handle -> users(handle, group.oaId(), List.of(person)));
            if (users.isEmpty()) {
                continue;
            }
            Answer answer =
                    calls.write("v3.0/oa/group/invite", Map.of("group_id", group.groupId(), "member_user_ids", users));
            if (answer instanceof Answer.Done) {
                invited.add(person);
            } else {
                refusals.add(answer.explanation());
            }
            if (answer instanceof Answer.NotNow) {
                break;
            }
        }
        if (!invited.isEmpty()) {
            audit.record(who, "zalo.group.invite", group.name(), Map.of("people", invited));
        }
        reading.group(group.groupId());
        return new Invited(invited.size(), refusals);
    }

    /** Says in the group's description that talk is not kept. */
    Answer describe(OaGroup group, Actor who) {
        return change(group, Map.of("group_description", DESCRIPTION), "describe", who);
    }

    /** Locked, only admins and the OA may write. */
    Answer lock(OaGroup group, boolean locked, Actor who) {
        return change(group, Map.of("lock_send_msg", locked), locked ? "lock" : "unlock", who);
    }

    Answer rename(OaGroup group, String name, Actor who) {
        return change(group, Map.of("group_name", name), "rename", who);
    }

    /** Moves a group into another slot; brings one back whose slot ended. */
    Answer moveTo(OaGroup group, String assetId, Actor who) {
        return changed(
                group,
                calls.write("v3.0/oa/group/updateasset", Map.of("group_id", group.groupId(), "asset_id", assetId)),
                "slot",
                who);
    }

    private Answer change(OaGroup group, Map<String, Object> change, String deed, Actor who) {
        Map<String, Object> body = new java.util.LinkedHashMap<>(change);
        body.put("group_id", group.groupId());
        return changed(group, calls.write("v3.0/oa/group/updateinfo", body), deed, who);
    }

    private Answer changed(OaGroup group, Answer answer, String deed, Actor who) {
        if (answer instanceof Answer.Done) {
            audit.record(who, "zalo.group." + deed, group.name(), Map.of());
        }
        reading.group(group.groupId());
        return answer;
    }

    private static List<String> users(Handle handle, String oaId, Collection<String> people) {
        return handle.createQuery("""
                        SELECT user_id FROM hub.person_zalo WHERE oa_id = :oa AND person_id = ANY (:people)
                        ORDER BY user_id""")
                .bind("oa", oaId)
                .bindArray("people", String.class, people)
                .mapTo(String.class)
                .list();
    }
}
