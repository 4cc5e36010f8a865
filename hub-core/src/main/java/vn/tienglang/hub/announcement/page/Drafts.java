package vn.tienglang.hub.announcement.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import vn.tienglang.hub.announcement.Content;
import vn.tienglang.hub.announcement.Draft;
import vn.tienglang.hub.announcement.FieldProblem;
import vn.tienglang.hub.time.VietnamTime;
import vn.tienglang.hub.web.Form;

/** Drafts out of forms and JSON, and stored content back into forms. Stateless. */
final class Drafts {

    private Drafts() {}

    static Draft of(Form form) {
        return new Draft(
                form.value("title"),
                form.value("text"),
                form.value("documentNumber"),
                form.value("documentDate"),
                form.value("signer"),
                form.value("issuer"),
                form.value("urgency"),
                form.values("channels"),
                form.values("audience"),
                form.value("expiresAt"),
                form.value("spokenText"),
                form.value("marksReason"),
                form.value("reason"));
    }

    /** Absent and null fields are empty; a number or object where a text belongs reads as its own text. */
    static Draft of(JsonNode json) {
        return new Draft(
                text(json, "title"),
                text(json, "text"),
                text(json, "documentNumber"),
                text(json, "documentDate"),
                text(json, "signer"),
                text(json, "issuer"),
                json.path("urgency").asText("normal"),
                texts(json, "channels"),
                texts(json, "audience"),
                text(json, "expiresAt"),
                text(json, "spokenText"),
                text(json, "marksReason"),
                text(json, "reason"));
    }

    static Form form(Content content) {
        Form form = Form.empty()
                .fill("title", content.title())
                .fill("text", content.text())
                .fill("issuer", content.issuer())
                .fill("urgency", spelling(content.urgency()))
                .fill("marksReason", content.marksReason())
                .fill("reason", content.reason())
                .fill("documentNumber", Objects.requireNonNullElse(content.documentNumber(), ""))
                .fill("documentDate", Objects.requireNonNullElse(content.documentDate(), ""))
                .fill("signer", Objects.requireNonNullElse(content.signer(), ""))
                .fill("spokenText", Objects.requireNonNullElse(content.spokenText(), ""))
                .fillAll("audience", content.audience())
                .fillAll(
                        "channels",
                        content.channels().stream().map(Drafts::spelling).toList());
        if (content.expiresAt() != null) {
            form.fill(
                    "expiresAt",
                    LocalDateTime.ofInstant(content.expiresAt(), VietnamTime.ZONE)
                            .withSecond(0)
                            .withNano(0));
        }
        return form;
    }

    /** Notes each problem beside its field; those of a list of choices too. */
    static void note(Form form, List<FieldProblem> problems) {
        problems.forEach(problem ->
                form.error(problem.field(), problem.messageKey(), problem.args().toArray()));
    }

    static String spelling(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        return value.isNull() ? "" : value.asText("");
    }

    private static List<String> texts(JsonNode json, String field) {
        List<String> found = new ArrayList<>();
        json.path(field).forEach(item -> found.add(item.asText("")));
        return found;
    }
}
