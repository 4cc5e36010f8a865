package vn.tienglang.hub.web.console;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.staff.Role;
import vn.tienglang.hub.web.Messages;

/**
 * A line of the audit log in the reader's words. A room names its deeds {@code web.deed.<deed>} or, for a deed
 * {@code feedback.close}, {@code feedback.deed.close}; names of details are {@code web.detail.<name>}. What has no words is
 * shown as it was recorded.
 */
public record AuditLine(Instant at, String who, String address, String deed, String subject, String detail) {

    static AuditLine of(Audit.Entry entry, Messages messages) {
        return new AuditLine(
                entry.at(),
                entry.who(),
                entry.address(),
                deed(entry.deed(), messages),
                entry.subject(),
                detail(entry.detail(), messages));
    }

    private static String deed(String deed, Messages messages) {
        int dot = deed.indexOf('.');
        String inItsRoom = dot < 0 ? deed : deed.substring(0, dot) + ".deed" + deed.substring(dot);
        return words(messages, "web.deed." + deed, inItsRoom).orElse(deed);
    }

    private static String detail(Map<String, Object> detail, Messages messages) {
        return detail.entrySet().stream()
                .filter(e -> !String.valueOf(e.getValue()).isEmpty())
                .map(e -> words(messages, "web.detail." + e.getKey()).orElse(e.getKey()) + ": "
                        + value(e.getValue(), messages))
                .collect(Collectors.joining("; "));
    }

    private static String value(Object value, Messages messages) {
        Collection<?> all = value instanceof Collection<?> list ? list : List.of(value);
        return all.stream().map(one -> withRole(String.valueOf(one), messages)).collect(Collectors.joining(", "));
    }

    /** Roles are recorded as {@code VILLAGE_HEAD @ xa-mau.thon-dong}. */
    private static String withRole(String text, Messages messages) {
        String first = text.split(" @ ", 2)[0];
        boolean role = Arrays.stream(Role.values()).anyMatch(r -> r.name().equals(first));
        return role
                ? messages.text("web.role." + first.toLowerCase(Locale.ROOT)) + text.substring(first.length())
                : text;
    }

    private static Optional<String> words(Messages messages, String... keys) {
        return Stream.of(keys).filter(messages::has).findFirst().map(messages::text);
    }
}
