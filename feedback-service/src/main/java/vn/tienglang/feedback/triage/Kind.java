package vn.tienglang.feedback.triage;

/** What a message is, before anything else. */
public enum Kind {
    /** A report or proposal: it becomes a feedback. */
    REPORT,
    GREETING,
    THANKS,
    /** A question about how things are done: it gets an answer, not a case. */
    QUESTION,
    ADVERT,
    /** Neighbours' talk, and whatever says nothing to act on. */
    TALK,
    /** Khiếu nại: ruled by another law; guided to the right office. */
    COMPLAINT,
    /** Tố cáo: the same, and nothing of it is kept. */
    DENUNCIATION;

    public boolean isFeedback() {
        return this == REPORT;
    }
}
