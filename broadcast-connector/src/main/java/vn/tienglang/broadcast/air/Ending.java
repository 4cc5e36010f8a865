package vn.tienglang.broadcast.air;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.tienglang.broadcast.output.Evidence;

/**
 * What is written when an airing is over.
 *
 * @param reason a stable code; none when all is well
 * @param explanation the same in plain Vietnamese
 * @param evidence what went out; none if nothing did, or nobody can say
 * @param byHand whether somebody wanted silence
 */
record Ending(
        Outcome outcome,
        Instant at,
        @Nullable String reason,
        @Nullable String explanation,
        @Nullable Evidence evidence,
        boolean byHand) {

    /** Of what the player says; the cause counts only if it was stopped. */
    static Ending of(Evidence evidence, StopCause why) {
        return switch (evidence.ending()) {
            case FINISHED -> aired(evidence);
            case PRE_EMPTED -> preEmpted(evidence);
            case STOPPED -> stopped(why, evidence);
            case FAILED -> unplayable(evidence, evidence.ended());
        };
    }

    private static Ending aired(Evidence evidence) {
        return new Ending(Outcome.AIRED, evidence.ended(), null, null, evidence, false);
    }

    private static Ending preEmpted(Evidence evidence) {
        return new Ending(
                Outcome.PRE_EMPTED,
                evidence.ended(),
                "air.pre-empted",
                "Tin khẩn cấp phát trước; tin này được đọc lại từ đầu ngay sau đó.",
                evidence,
                false);
    }

    private static Ending stopped(StopCause cause, Evidence evidence) {
        return new Ending(
                Outcome.STOPPED, evidence.ended(), cause.reason(), cause.explanation(), evidence, cause.byHand());
    }

    static Ending unplayable(@Nullable Evidence evidence, Instant at) {
        return new Ending(
                Outcome.FAILED, at, "air.unplayable", "Không đọc được tệp âm thanh của tin này.", evidence, false);
    }

    /** Begun by a hub that cannot tell any more how it went. */
    static Ending broken(Instant at) {
        return new Ending(
                Outcome.FAILED,
                at,
                "air.interrupted",
                "Ngắt giữa chừng: máy phát dừng đột ngột; tin được phát lại ở buổi sau.",
                null,
                false);
    }

    static Ending unspoken(String reason, String explanation, Instant at) {
        return new Ending(Outcome.FAILED, at, reason, explanation, null, false);
    }
}
