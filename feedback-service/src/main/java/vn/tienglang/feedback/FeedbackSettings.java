package vn.tienglang.feedback;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import vn.tienglang.hub.config.Section;

/**
 * What an installation may set for the tracker, section {@code feedback}.
 *
 * @param folder of categories.yaml, language.yaml, deadlines.yaml, texts.yaml; what is not there is what the program
 *     ships
 * @param joinWithin messages of one person in one chat that come so close together are one talk
 * @param enoughWords so many characters of an answer are evidence without photo or document
 * @param reviewed whether another person than its author publishes an answer
 * @param nearlyDue so much before its due time a case is listed as nearly due, in clock time
 * @param courtesyEvery a chat gets the same courtesy no more often than this
 * @param receptionOffice where complaints, denunciations and questions are guided to
 * @param publicUrl where the follow page is reached from outside, without a slash at the end; none: no text has a link
 */
public record FeedbackSettings(
        Optional<Path> folder,
        Duration joinWithin,
        int enoughWords,
        boolean reviewed,
        Duration nearlyDue,
        Duration courtesyEvery,
        String receptionOffice,
        Optional<String> publicUrl) {

    public FeedbackSettings {
        if (joinWithin.isNegative() || nearlyDue.isNegative() || courtesyEvery.isNegative()) {
            throw new IllegalArgumentException("durations must not be negative");
        }
        if (enoughWords < 1) {
            throw new IllegalArgumentException("enoughWords must be at least 1");
        }
    }

    /** What holds when nothing is set. */
    public static FeedbackSettings standard() {
        return new FeedbackSettings(
                Optional.empty(),
                Duration.ofMinutes(10),
                60,
                false,
                Duration.ofHours(24),
                Duration.ofHours(6),
                "Trung tâm phục vụ hành chính công (nơi tiếp công dân) của xã",
                Optional.empty());
    }

    /**
     * Reads what is set; the rest is as in {@link #standard}.
     *
     * @param section {@code feedback}
     * @param publicUrl the installation's {@code public.url}
     */
    public static FeedbackSettings read(Section section, Optional<String> publicUrl) {
        FeedbackSettings standard = standard();
        return new FeedbackSettings(
                section.path("folder"),
                section.duration("join-within", standard.joinWithin),
                section.number("enough-words", standard.enoughWords, 1, 2000),
                section.flag("reviewed", standard.reviewed),
                section.duration("nearly-due", standard.nearlyDue),
                section.duration("courtesy-every", standard.courtesyEvery),
                section.text("reception-office", standard.receptionOffice),
                publicUrl);
    }
}
