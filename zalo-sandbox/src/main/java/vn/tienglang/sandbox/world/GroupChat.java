package vn.tienglang.sandbox.world;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group chat. Without an OA it is an ordinary group, which no API sees.
 *
 * @param oa the OA that owns it, or null
 * @param owner the person who opened an ordinary group
 * @param pending people who asked to join and wait for approval
 * @param asset the slot it occupies, or null for an ordinary group
 * @param disabled switched off by hand, whatever its slot says
 */
public record GroupChat(
        String id,
        String name,
        String description,
        String avatar,
        @Nullable String oa,
        @Nullable String owner,
        List<String> admins,
        List<String> members,
        List<String> pending,
        String link,
        @Nullable String asset,
        boolean disabled,
        Rules rules) {

    /** The four switches of a group. */
    public record Rules(boolean lockSend, boolean joinApproval, boolean history, boolean linkJoin) {

        public static Rules defaults() {
            return new Rules(false, true, true, true);
        }
    }

    public GroupChat {
        admins = List.copyOf(admins);
        members = List.copyOf(members);
        pending = List.copyOf(pending);
    }

    public boolean ordinary() {
        return oa == null;
    }

    /** People and, in an OA's group, the OA itself. */
    public int size() {
        return members.size() + (oa == null ? 0 : 1);
    }

    public boolean mayWrite(String person) {
        return members.contains(person) && (!rules.lockSend() || admins.contains(person) || person.equals(owner));
    }

    public GroupChat withPeople(List<String> newMembers, List<String> newPending, List<String> newAdmins) {
        return new GroupChat(
                id,
                name,
                description,
                avatar,
                oa,
                owner,
                newAdmins,
                newMembers,
                newPending,
                link,
                asset,
                disabled,
                rules);
    }

    public GroupChat withAbout(String newName, String newDescription, String newAvatar, Rules newRules) {
        return new GroupChat(
                id,
                newName,
                newDescription,
                newAvatar,
                oa,
                owner,
                admins,
                members,
                pending,
                link,
                asset,
                disabled,
                newRules);
    }

    public GroupChat withAsset(@Nullable String newAsset) {
        return new GroupChat(
                id, name, description, avatar, oa, owner, admins, members, pending, link, newAsset, disabled, rules);
    }

    public GroupChat withDisabled(boolean now) {
        return new GroupChat(
                id, name, description, avatar, oa, owner, admins, members, pending, link, asset, now, rules);
    }

    public GroupChat joined(String person) {
        return members.contains(person) ? this : withPeople(plus(members, person), minus(pending, person), admins);
    }

    public GroupChat asked(String person) {
        return pending.contains(person) ? this : withPeople(members, plus(pending, person), admins);
    }

    public GroupChat rejected(String person) {
        return withPeople(members, minus(pending, person), admins);
    }

    public GroupChat left(String person) {
        return withPeople(minus(members, person), pending, minus(admins, person));
    }

    private static List<String> plus(List<String> list, String one) {
        List<String> more = new ArrayList<>(list);
        more.add(one);
        return more;
    }

    private static List<String> minus(List<String> list, String one) {
        return list.stream().filter(item -> !item.equals(one)).toList();
    }
}
