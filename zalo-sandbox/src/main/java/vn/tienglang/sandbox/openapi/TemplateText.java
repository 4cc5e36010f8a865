package vn.tienglang.sandbox.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import vn.tienglang.sandbox.template.Template;
import vn.tienglang.sandbox.template.Template.Parameter;

/** Fills a template's gaps; refuses with the numbers of the host for templates by phone number. */
final class TemplateText {

    private TemplateText() {}

    static String of(Template template, JsonNode data) {
        if (!data.isObject()) {
            throw new Refusal(-121, "Body is invalid: template_data is not an object");
        }
        Map<String, String> values = new HashMap<>();
        for (Parameter gap : template.parameters()) {
            JsonNode value = data.path(gap.name());
            if (value.isContainerNode()) {
                throw new Refusal(-1124, "Template parameter has a wrong format: " + gap.name());
            }
            String text = value.isNull() ? "" : value.asText();
            check(gap, text);
            values.put(gap.name(), text);
        }
        return template.filled(values);
    }

    private static void check(Parameter gap, String text) {
        if (text.isEmpty()) {
            if (gap.required()) {
                throw new Refusal(-1122, "Template parameter is missing: " + gap.name());
            }
            return;
        }
        if (text.codePointCount(0, text.length()) > gap.maxLength()) {
            throw new Refusal(-1121, "Template parameter is too long: " + gap.name() + " allows " + gap.maxLength());
        }
        if (!gap.type().takes(text)) {
            throw new Refusal(-1124, "Template parameter has a wrong format: " + gap.name());
        }
    }
}
