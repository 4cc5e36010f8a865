/**
 * The web shell: one server, one layout, one visual language, to which rooms add pages.
 *
 * <h2>How a room adds a page</h2>
 *
 * <pre>{@code
 * final class InboxPages implements Pages {
 *     public String room() { return "feedback"; }              // texts: i18n/feedback.properties, i18n/feedback_en.properties
 *     public void routes(Routes routes) {
 *         routes.get("/feedback", Access.SEE_FEEDBACK, this::inbox)
 *               .post("/feedback/{code}/answer", Access.HANDLE_FEEDBACK, this::answer);
 *     }
 *     public List<NavigationEntry> navigation() {
 *         return List.of(new NavigationEntry(20, "/feedback", "feedback.nav", Icon.INBOX, Access.SEE_FEEDBACK));
 *     }
 *     private void inbox(Visit visit) {
 *         visit.show(Page.of("feedback/inbox.jte", "feedback.inbox.title").with("cases", cases));
 *     }
 *     private void answer(Visit visit) {
 *         Form form = visit.form();
 *         String text = form.required("text", 2000);
 *         if (!form.ok()) {
 *             visit.showAgain(casePage(visit, form));            // 422, values kept, errors beside their fields
 *             return;
 *         }
 *         …
 *         visit.go("/feedback/" + code, "feedback.answer.done", code);   // 303 and a toast
 *     }
 * }
 * }</pre>
 *
 * <h2>Templates</h2>
 *
 * A room's templates lie in its own {@code src/main/jte/<room>/} and are compiled by the build; all of them end in the one
 * package {@code gg.jte.generated.precompiled} and are found there by name ({@code "feedback/inbox.jte"}) through the one
 * precompiled engine of the shell, whatever jar they came in. So keep a folder named after the room. A template holds only
 * the body of its page: it begins with {@code @import vn.tienglang.hub.web.*} and {@code @param View view} (always given)
 * followed by its own parameters (those of {@link vn.tienglang.hub.web.Page#with}); {@link vn.tienglang.hub.web.Visit#show}
 * puts the result into the shell's {@code layout/page.jte} (parameters {@code view} and {@code body}) with heading,
 * navigation, stop button, banner and toast. jte resolves {@code @template.…} calls within one module only; the shell's
 * components are therefore called through Java: {@code ${Ui.pill(Tone.GOOD, view.t("feedback.state.closed"))}}. A form is
 *
 * <pre>{@code
 * <form method="post" action="/feedback/${code}/answer" class="form">
 *     ${Ui.csrf(view)}
 *     ${Ui.errors(view, form)}
 *     ${Ui.field(view, form, Field.area("text", "feedback.answer.text", 6).needed().atMost(2000))}
 *     <div class="actions"><button class="button primary">${view.t("feedback.answer.send")}</button></div>
 * </form>
 * }</pre>
 *
 * The content security policy forbids inline scripts, {@code style="…"} and {@code onclick}: scripts are files under
 * {@code src/main/resources/web/<room>/}, named by {@link vn.tienglang.hub.web.Page#script}. htmx 2 is on every page and
 * sends the forgery token by itself. Classes and components are shown at {@code /gallery} ({@code web.gallery: true}).
 */
@NullMarked
package vn.tienglang.hub.web;

import org.jspecify.annotations.NullMarked;
