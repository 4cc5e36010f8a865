package vn.tienglang.feedback.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.tienglang.feedback.tracking.Action;
import vn.tienglang.feedback.triage.Category;
import vn.tienglang.feedback.triage.Urgency;
import vn.tienglang.hub.web.Field;
import vn.tienglang.hub.web.View;

/**
 * The forms of a case page: one for each action that the table allows to whoever looks.
 *
 * @param own whether it lies at this person's own desk
 * @param below areas it can be passed down to
 * @param enoughWords so many characters of an answer are evidence by themselves
 */
public record CaseForms(
        Set<Action> allowed, boolean own, List<Field.Option> below, List<Category> categories, int enoughWords) {

    /** What is done with one tap, without words. */
    private static final List<Action> TAPS = List.of(Action.START, Action.ASSIGN);

    /** What takes a form, in the order shown. */
    private static final List<Action> FORMS = List.of(
            Action.RESOLVE,
            Action.PROPOSE,
            Action.RETURN,
            Action.ASK,
            Action.PASS_UP,
            Action.PASS_DOWN,
            Action.REFUSE,
            Action.REOPEN,
            Action.CORRECT,
            Action.NOTE);

    public List<Action> taps(boolean awaitingCitizen) {
        return TAPS.stream()
                .filter(allowed::contains)
                // Going on without the citizen's answer takes a reason, and so a form.
                .filter(action -> !(awaitingCitizen && action == Action.START))
                .toList();
    }

    public List<Action> forms(boolean awaitingCitizen) {
        List<Action> forms = FORMS.stream()
                .filter(allowed::contains)
                .filter(action -> action != Action.PASS_DOWN || !below.isEmpty())
                .collect(java.util.stream.Collectors.toCollection(java.util.ArrayList::new));
        if (awaitingCitizen && allowed.contains(Action.START)) {
            forms.add(0, Action.START);
        }
        return forms;
    }

    public String slug(Action action) {
        return FeedbackPages.slug(action);
    }

    /** What the citizen is going to read, so it can be looked at first. */
    public boolean previewed(Action action) {
        return action == Action.RESOLVE || action == Action.REFUSE || action == Action.ASK;
    }

    public boolean takesFiles(Action action) {
        return action == Action.RESOLVE || action == Action.PROPOSE;
    }

    public boolean dangerous(Action action) {
        return action == Action.REFUSE;
    }

    public Field text(Action action, boolean inReview) {
        Field field = Field.area(FeedbackPages.field(action, "text"), "feedback.text." + slug(action), 5)
                .atMost(FeedbackPages.LONGEST);
        return action == Action.CORRECT || (action == Action.RESOLVE && inReview)
                ? field
                : field.needed().hint("feedback.text." + slug(action) + ".hint");
    }

    public Field files(Action action) {
        return Field.file(FeedbackPages.field(action, "files"), "feedback.files")
                .hint("feedback.files.hint");
    }

    public Field office() {
        return Field.text(FeedbackPages.field(Action.REFUSE, "office"), "feedback.office")
                .needed()
                .hint("feedback.office.hint")
                .atMost(200);
    }

    public Field toArea() {
        return Field.select(FeedbackPages.field(Action.PASS_DOWN, "toArea"), "feedback.to-area", below)
                .needed();
    }

    public Field category(View view) {
        Map<String, String> options = new LinkedHashMap<>();
        categories.forEach(c -> options.put(c.id(), c.name(view.language().locale())));
        return Field.select(FeedbackPages.field(Action.CORRECT, "category"), "feedback.category", options)
                .needed();
    }

    public Field urgency(View view) {
        Map<String, String> options = new LinkedHashMap<>();
        for (Urgency urgency : Urgency.values()) {
            options.put(
                    urgency.name(), view.t("feedback.urgency." + urgency.name().toLowerCase(java.util.Locale.ROOT)));
        }
        return Field.select(FeedbackPages.field(Action.CORRECT, "urgency"), "feedback.urgency", options)
                .needed();
    }
}
