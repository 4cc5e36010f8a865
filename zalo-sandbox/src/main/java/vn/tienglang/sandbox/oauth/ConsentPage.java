package vn.tienglang.sandbox.oauth;

import java.util.List;
import java.util.Map;
import vn.tienglang.sandbox.world.OfficialAccount;

/** The page on which an OA's administrator lets an app speak for the OA. */
final class ConsentPage {

    private ConsentPage() {}

    static String html(List<OfficialAccount> oas, Map<String, List<String>> query, boolean english) {
        StringBuilder fields = new StringBuilder();
        for (String name : List.of("app_id", "redirect_uri", "code_challenge", "state")) {
            String value = query.getOrDefault(name, List.of("")).get(0);
            fields.append("<input type=\"hidden\" name=\"%s\" value=\"%s\">".formatted(name, escape(value)));
        }
        StringBuilder choices = new StringBuilder();
        String checked = " checked";
        for (OfficialAccount oa : oas) {
            choices.append("<label><input type=\"radio\" name=\"oa_id\" value=\"%s\"%s> %s</label>"
                    .formatted(escape(oa.id()), checked, escape(oa.name())));
            checked = "";
        }
        return """
                <!doctype html><html lang="%s"><meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title><link rel="stylesheet" href="/phones/phones.css">
                <body class="consent"><p class="label">%s</p><main><h1>%s</h1>
                <form method="post" action="/oauth/v4/oa/permission">%s<fieldset><legend>%s</legend>%s</fieldset>
                <button>%s</button></form></main></body></html>
                """.formatted(
                english ? "en" : "vi",
                english ? "Grant access" : "Cấp quyền",
                english
                        ? "Zalo sandbox – a simulation, not the real Zalo"
                        : "Hộp cát Zalo – mô phỏng, không phải Zalo thật",
                english ? "Let the app act for an Official Account?" : "Cho phép ứng dụng thay mặt Official Account?",
                fields,
                english ? "Official Account" : "Chọn Official Account",
                choices,
                english ? "Allow" : "Cho phép");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
