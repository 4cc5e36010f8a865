package vn.tienglang.hub.web;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/**
 * Templates of all rooms, compiled by the build into {@code gg.jte.generated.precompiled} and found on the classpath: no
 * compiler is needed at run time, and a room's templates need not know where the shell's are. Thread-safe.
 */
final class Templates {

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

    String render(String template, Map<String, Object> parameters) {
        StringOutput output = new StringOutput();
        engine.render(template, parameters, output);
        return output.toString();
    }

    /** Already escaped by the template that made it. */
    static Content html(String rendered) {
        return output -> output.writeContent(rendered);
    }
}
