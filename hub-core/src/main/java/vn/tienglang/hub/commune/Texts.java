package vn.tienglang.hub.commune;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.person.Phone;

/** What an entry's words must look like, the same in every format. Stateless. */
final class Texts {

    private Texts() {}

    static String areaId(Fields fields, String key) {
        String id = fields.required(key);
        try {
            return id.isEmpty() ? id : Area.requireId(id);
        } catch (IllegalArgumentException e) {
            fields.refuse(key, String.valueOf(e.getMessage()));
            return id;
        }
    }

    static @Nullable String phone(Fields fields, String key) {
        return fields.text(key)
                .flatMap(text -> {
                    var number = Phone.parse(text);
                    if (number.isEmpty()) {
                        fields.refuse(key, "'" + text + "' is no phone number");
                    }
                    return number;
                })
                .orElse(null);
    }

    /** Zalo's ids of accounts and people are long numbers. */
    static @Nullable String account(Fields fields, String key) {
        return fields.text(key)
                .filter(text -> {
                    if (!text.matches("[0-9]{6,25}")) {
                        fields.refuse(key, "'" + text + "' is no Zalo id, which is 6 to 25 digits");
                        return false;
                    }
                    return true;
                })
                .orElse(null);
    }

    static @Nullable String zaloUser(Fields fields, String key, @Nullable String account) {
        @Nullable String user = account(fields, key);
        if (user != null && account == null) {
            fields.refuse(key, "means nothing without the Official Account, 'oa'");
        }
        return user;
    }

    /** The chat an Official Account owns; null once a mistake was noted. */
    static @Nullable ChatThread group(
            Fields fields, String accountKey, @Nullable String standardAccount, String groupKey) {
        @Nullable String own = account(fields, accountKey);
        @Nullable String account = own == null ? standardAccount : own;
        String group = fields.required(groupKey);
        if (group.isEmpty()) {
            return null;
        }
        Optional<String> trap = trap(group);
        if (trap.isPresent()) {
            fields.refuse(groupKey, "'" + group + "' " + trap.get());
            return null;
        }
        if (!group.matches("[0-9A-Za-z]{6,40}")) {
            fields.refuse(groupKey, "'" + group + "' is no Zalo group id, which is letters and digits");
            return null;
        }
        if (account == null) {
            fields.refuse(accountKey, "must say which Official Account owns the group");
            return null;
        }
        return new ChatThread(account, ChatThread.Kind.GROUP, group);
    }

    /** How ids of groups go wrong when people copy them; Zalo's own are 20 hexadecimal digits. */
    private static Optional<String> trap(String group) {
        if (group.contains("zalo.me/") || group.startsWith("http")) {
            return Optional.of("is a link; the group's id stands on the page of Zalo groups");
        }
        if (group.matches("[0-9.,]+[eE]\\+?[0-9]+") && !group.matches("[0-9a-fA-F]{20}")) {
            return Optional.of("was made a number by a spreadsheet; format the column as text and copy the id again");
        }
        if (group.matches("[0-9a-f]{20}[0-9A-Za-z]")) {
            return Optional.of("has one character too many, as the address on Zalo's console does");
        }
        return Optional.empty();
    }
}
