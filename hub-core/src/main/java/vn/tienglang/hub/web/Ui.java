package vn.tienglang.hub.web;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import gg.jte.generated.precompiled.ui.JteconfirmGenerated;
import gg.jte.generated.precompiled.ui.JteemptyGenerated;
import gg.jte.generated.precompiled.ui.JtefieldGenerated;
import gg.jte.generated.precompiled.ui.JteiconGenerated;
import gg.jte.generated.precompiled.ui.JtenoticeGenerated;
import gg.jte.generated.precompiled.ui.JtepagerGenerated;
import gg.jte.generated.precompiled.ui.JtepillGenerated;
import gg.jte.generated.precompiled.ui.JteprogressGenerated;
import gg.jte.generated.precompiled.ui.JtesummaryGenerated;
import gg.jte.generated.precompiled.ui.JtetimelineGenerated;
import gg.jte.html.HtmlTemplateOutput;
import java.util.List;
import java.util.Optional;

/**
 * The components of the visual language, for templates of every room: {@code ${Ui.pill(Tone.GOOD, "đã đăng vào nhóm")}}.
 * Each is a template of the shell's, called through Java because jte resolves {@code @template} calls within one module
 * only. All texts given are escaped. See them at {@code /gallery} in development.
 */
public final class Ui {

    private Ui() {}

    /** The drawing alone; a word must stand beside it. */
    public static Content icon(View view, Icon icon) {
        return output -> JteiconGenerated.render(html(output), null, view, icon);
    }

    /** A state: colour and word. */
    public static Content pill(Tone tone, String text) {
        return output -> JtepillGenerated.render(html(output), null, tone, text);
    }

    /** The hidden field every form with {@code method="post"} must contain. */
    public static Content csrf(View view) {
        return output -> {
            output.writeContent("<input type=\"hidden\" name=\"" + Csrf.FIELD + "\" value=\"");
            // Base64url letters only: nothing to escape.
            output.writeContent(view.csrf());
            output.writeContent("\">");
        };
    }

    /** A field with its label, hint and error. */
    public static Content field(View view, Form form, Field field) {
        return output -> JtefieldGenerated.render(html(output), null, view, form, field);
    }

    /** Above a form that came back: how many fields need another look, with links to them. Nothing if there are none. */
    public static Content errors(View view, Form form) {
        return output -> JtesummaryGenerated.render(html(output), null, view, form);
    }

    /** "38/40" with a bar. */
    public static Content progress(View view, long done, long total, String label) {
        return output -> JteprogressGenerated.render(html(output), null, view, done, total, label);
    }

    /** Instead of an empty list: what would stand here, and what to do. */
    public static Content empty(View view, Icon icon, String title, String sentence) {
        return output -> JteemptyGenerated.render(html(output), null, view, icon, title, sentence);
    }

    /** A sentence in a coloured frame. */
    public static Content notice(View view, Tone tone, String text) {
        return output -> JtenoticeGenerated.render(html(output), null, view, tone, text);
    }

    /** Links to the pages of a list; nothing if there is one only. */
    public static Content pager(View view, int page, int pages) {
        return output -> JtepagerGenerated.render(html(output), null, view, page, pages);
    }

    /** What happened, newest first or oldest first as given. */
    public static Content timeline(View view, List<Step> steps) {
        return output -> JtetimelineGenerated.render(html(output), null, view, steps);
    }

    /** A question before something is done; opened by any {@code <button data-dialog="id">}. */
    public static Content confirm(View view, Confirm confirm) {
        return output -> JteconfirmGenerated.render(html(output), null, view, confirm);
    }

    /**
     * One step of a timeline.
     *
     * @param when as shown
     * @param what one short sentence
     * @param who or {@code ""}
     * @param detail or {@code ""}
     */
    public record Step(Tone tone, String when, String what, String who, String detail) {}

    /**
     * A question in a dialog, answered by a form.
     *
     * @param id of the dialog on the page
     * @param action path that the form is posted to
     * @param question what will happen
     * @param button what it says
     * @param dangerous whether it cannot be undone
     * @param inside further fields
     */
    public record Confirm(
            String id,
            String action,
            String title,
            String question,
            String button,
            boolean dangerous,
            Optional<Content> inside) {

        public Confirm(String id, String action, String title, String question, String button, boolean dangerous) {
            this(id, action, title, question, button, dangerous, Optional.empty());
        }
    }

    private static HtmlTemplateOutput html(TemplateOutput output) {
        return (HtmlTemplateOutput) output;
    }
}
