package vn.tienglang.feedback.tracking;

/** What came of trying to change a feedback. Nothing but {@link Done} changed anything. */
public sealed interface Outcome {

    /** It happened, and stands in the history. */
    record Done(Change change) implements Outcome {

        public Feedback feedback() {
            return change.after();
        }
    }

    /** Somebody else changed it since it was read. */
    record Stale(Feedback now) implements Outcome {}

    /** Not from this state, or not by someone of these standings. */
    record NotAllowed(Feedback now, Action action) implements Outcome {}

    /**
     * Something must come with it that did not.
     *
     * @param field of {@link Act}: text, files, office, toArea, category
     * @param need what is lacking
     */
    record Lacking(String field, Need need) implements Outcome {}

    /** A value that cannot be: no such area, no such category. */
    record Wrong(String field) implements Outcome {}

    record Unknown(String id) implements Outcome {}
}
