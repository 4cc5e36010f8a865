package vn.tienglang.zalo.talk;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import vn.tienglang.hub.config.Section;

/**
 * How the account talks with people: the section {@code zalo.talk}.
 *
 * @param answersInTenMinutes automatic answers one chat gets at most within ten minutes
 * @param answersADay and within a day
 * @param remembers how long a question of the account waits for its answer
 * @param procedures the installation's own {@code procedures.yaml}
 */
public record TalkSettings(int answersInTenMinutes, int answersADay, Duration remembers, Optional<Path> procedures) {

    public static final TalkSettings STANDARD = new TalkSettings(12, 60, Duration.ofMinutes(30), Optional.empty());

    public static TalkSettings from(Section section) {
        return new TalkSettings(
                section.number("answers-in-ten-minutes", STANDARD.answersInTenMinutes, 2, 100),
                section.number("answers-a-day", STANDARD.answersADay, 5, 1_000),
                section.duration("remembers", STANDARD.remembers),
                section.text("procedures").map(Path::of));
    }
}
