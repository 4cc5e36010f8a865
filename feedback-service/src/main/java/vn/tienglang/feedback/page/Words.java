package vn.tienglang.feedback.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.tienglang.feedback.deadline.DueTime;
import vn.tienglang.feedback.desk.DeskNames;
import vn.tienglang.feedback.notify.NoticeRows;
import vn.tienglang.feedback.tracking.Action;
import vn.tienglang.feedback.tracking.Feedback;
import vn.tienglang.feedback.tracking.FeedbackState;
import vn.tienglang.feedback.triage.Lexicon;
import vn.tienglang.feedback.triage.Urgency;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.event.ReceiptState;
import vn.tienglang.hub.web.Tone;
import vn.tienglang.hub.web.View;

/** The tracker's values in words and colours, in the visitor's language; given to every template. One request's. */
public final class Words {

    private final Lexicon lexicon;
    private final DeskNames desks;
    private final AreaTree tree;
    private final Instant now;

    Words(Lexicon lexicon, DeskNames desks, AreaTree tree, Instant now) {
        this.lexicon = lexicon;
        this.desks = desks;
        this.tree = tree;
        this.now = now;
    }

    public String state(View view, FeedbackState state) {
        return view.t("feedback.state." + slug(state));
    }

    public Tone tone(FeedbackState state) {
        return switch (state) {
            case RECEIVED, REOPENED, AWAITING_CITIZEN, IN_REVIEW -> Tone.WAITING;
            case ASSIGNED, IN_PROGRESS -> Tone.INFO;
            case RESOLVED -> Tone.GOOD;
            case CLOSED, REFUSED -> Tone.NEUTRAL;
        };
    }

    public String urgency(View view, Urgency urgency) {
        return view.t("feedback.urgency." + slug(urgency));
    }

    public Tone tone(Urgency urgency) {
        return switch (urgency) {
            case EMERGENCY -> Tone.BAD;
            case HIGH -> Tone.WAITING;
            case NORMAL, LOW -> Tone.NEUTRAL;
        };
    }

    public String category(View view, String id) {
        return lexicon.category(id).name(view.language().locale());
    }

    public String desk(View view, Feedback feedback) {
        return desks.of(
                feedback.desk().areaId(), feedback.category(), view.language().locale());
    }

    public String desk(View view, String areaId, String category) {
        return desks.of(areaId, category, view.language().locale());
    }

    public String area(String id) {
        return tree.knows(id) ? tree.fullName(id) : id;
    }

    public String action(View view, Action action) {
        return view.t("feedback.action." + slug(action));
    }

    /** "Quá hạn 2 ngày", "Còn 3 giờ", as clock time; empty when nothing is due. */
    public String left(View view, @Nullable Instant due) {
        if (due == null) {
            return "";
        }
        Duration left = Duration.between(now, due).abs();
        String length = left.toDays() >= 2
                ? view.t("feedback.days", left.toDays())
                : left.toHours() >= 1
                        ? view.t("feedback.hours", left.toHours())
                        : view.t("feedback.minutes", Math.max(1, left.toMinutes()));
        return view.t(now.isAfter(due) ? "feedback.due.over" : "feedback.due.left", length);
    }

    public Tone dueTone(@Nullable Instant due) {
        if (due == null) {
            return Tone.NEUTRAL;
        }
        return now.isAfter(due) ? Tone.BAD : Duration.between(now, due).toHours() < 24 ? Tone.WAITING : Tone.NEUTRAL;
    }

    /** Day by day, why a due time is what it is. */
    public List<String> derivation(View view, DueTime due) {
        List<String> lines = new ArrayList<>();
        for (DueTime.Day day : due.days()) {
            String counted = day.counted().isZero()
                    ? view.t("feedback.due.off", day.reason().isEmpty() ? view.t("feedback.due.weekend") : day.reason())
                    : view.t("feedback.due.counted", hours(view, day.counted()))
                            + (day.reason().isEmpty() ? "" : " (" + day.reason() + ")");
            lines.add(view.date(day.date()) + ": " + counted);
        }
        return lines;
    }

    public String hours(View view, Duration duration) {
        long minutes = duration.toMinutes();
        return minutes % 60 == 0
                ? view.t("feedback.hours", minutes / 60)
                : minutes < 60
                        ? view.t("feedback.minutes", minutes)
                        : view.t("feedback.hours-minutes", minutes / 60, minutes % 60);
    }

    /** What became of a message to a chat, no more than is known. */
    public String receipt(View view, NoticeRows.Notice notice) {
        ReceiptState state = notice.state();
        String said = view.t("feedback.receipt." + (state == null ? "waiting" : slug(state)));
        boolean failed =
                state == ReceiptState.FAILED || state == ReceiptState.UNCERTAIN || state == ReceiptState.EXPIRED;
        return failed && notice.explanation() != null ? said + ": " + notice.explanation() : said;
    }

    public Tone tone(NoticeRows.Notice notice) {
        ReceiptState state = notice.state();
        if (state == null) {
            return Tone.NEUTRAL;
        }
        return switch (state) {
            case POSTED, FORWARDED, DELIVERED, READ, AIRED -> Tone.GOOD;
            case FAILED, UNCERTAIN, EXPIRED -> Tone.BAD;
            case QUEUED, AWAITING_FORWARD, SCHEDULED, SUPERSEDED, WITHDRAWN -> Tone.NEUTRAL;
        };
    }

    /** The first words of a text, for a list. */
    public String brief(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.codePointCount(0, line.length()) <= 140
                ? line
                : line.substring(0, line.offsetByCodePoints(0, 137)).strip() + "…";
    }

    public String masked(String text) {
        return Masking.mask(text);
    }

    private static String slug(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
