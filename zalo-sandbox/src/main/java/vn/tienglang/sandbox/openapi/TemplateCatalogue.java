package vn.tienglang.sandbox.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import vn.tienglang.sandbox.http.Json;
import vn.tienglang.sandbox.template.Template;
import vn.tienglang.sandbox.template.Template.Parameter;
import vn.tienglang.sandbox.template.Templates;

/** Which templates an OA has, and what each wants. Approval happens in the seed. */
final class TemplateCatalogue {

    private static final int LIMIT = 100;

    private final Templates templates;

    TemplateCatalogue(Templates templates) {
        this.templates = templates;
    }

    JsonNode all(Call call) {
        int limit = call.number("limit", LIMIT);
        if (limit > LIMIT) {
            throw new Refusal(-121, "limit allows at most " + LIMIT);
        }
        int status = call.number("status", 0);
        List<Template> wanted = templates.of(call.oa()).stream()
                .filter(template -> status == 0 || template.status().ordinal() + 1 == status)
                .toList();
        ArrayNode list = Json.array();
        for (Template template : new Page(call.number("offset", 0), limit).cut(wanted)) {
            list.addObject()
                    .put("templateId", template.id())
                    .put("templateName", template.name())
                    .put("createdTime", 0L)
                    .put("status", template.status().name())
                    .put("templateQuality", "UNDEFINED");
        }
        call.metadata(Json.object().put("total", wanted.size()));
        return list;
    }

    JsonNode info(Call call) {
        Template template = queried(call);
        ObjectNode data = Json.object();
        data.put("templateId", template.id());
        data.put("templateName", template.name());
        data.put("status", template.status().name());
        ArrayNode parameters = data.putArray("listParams");
        for (Parameter gap : template.parameters()) {
            parameters
                    .addObject()
                    .put("name", gap.name())
                    .put("require", gap.required())
                    .put("type", gap.type().name())
                    .put("maxLength", gap.maxLength())
                    .put("minLength", 0)
                    .put("acceptNull", !gap.required());
        }
        data.putArray("listButtons");
        data.put("timeout", 7_200_000);
        data.put("previewUrl", "https://sandbox.invalid/template/" + template.id());
        data.put("templateQuality", "UNDEFINED");
        data.put("templateTag", "IN_TRANSACTION");
        // What the sandbox asks is no price list.
        return data.put("price_sdt", "0").put("price_uid", "0").put("price", "0");
    }

    JsonNode sample(Call call) {
        ObjectNode sample = Json.object();
        for (Parameter gap : queried(call).parameters()) {
            sample.put(
                    gap.name(),
                    switch (gap.type()) {
                        case STRING -> gap.name();
                        case NUMBER -> "1";
                        case DATE -> "31/12/2026";
                        case PHONE -> "84900000000";
                    });
        }
        return sample;
    }

    JsonNode tags(Call call) {
        return Json.array().add("OTP").add("IN_TRANSACTION").add("POST_TRANSACTION");
    }

    private Template queried(Call call) {
        return templates
                .template(call.http().queryParam("template_id"))
                .filter(template -> template.oa().equals(call.oa()))
                .orElseThrow(() -> new Refusal(-109, "Template id is invalid"));
    }
}
