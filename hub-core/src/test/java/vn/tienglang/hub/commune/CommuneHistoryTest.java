package vn.tienglang.hub.commune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.area.Ground;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.Urgency;

class CommuneHistoryTest {

    private static final Path FILE = Path.of("../config/communes/xa-mau-history.yaml");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 15);

    private final CommuneHistory history = CommuneHistory.read(FILE);

    @Test
    void theShippedHistoryIsAFortnightOfACommune() {
        assertThat(history.communeId()).isEqualTo("xa-mau");
        assertThat(history.announcements()).hasSize(12).allSatisfy(announcement -> {
            assertThat(announcement.day()).isBetween(-13, -1);
            assertThat(announcement.text(TODAY)).hasSizeBetween(150, 900).doesNotContain("{");
            assertThat(announcement.documentNumber()).isNotNull();
        });
        assertThat(history.announcements())
                .extracting(CommuneHistory.Announcement::urgency)
                .contains(Urgency.NORMAL, Urgency.PRIORITY, Urgency.EMERGENCY);
        assertThat(history.messages()).hasSize(20);
        assertThat(history.messages()).filteredOn(m -> !m.feedback()).hasSize(6);
        assertThat(history.messages()).filteredOn(m -> m.areaId() == null).hasSize(3);
        assertThat(history.messages())
                .extracting(CommuneHistory.Message::zaloUser)
                .doesNotHaveDuplicates();
    }

    @Test
    void someWriteWithoutAccents() {
        assertThat(history.messages())
                .filteredOn(message -> Normalizer.normalize(message.text(), Normalizer.Form.NFD)
                        .chars()
                        .allMatch(c -> c < 128))
                .hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void allOfItHappensInTheShippedCommune() {
        try (Ground ground = Ground.withXaMau()) {
            AreaTree tree = ground.areas.tree();
            history.announcements()
                    .forEach(a -> assertThat(tree.reduce(a.audience())).isEqualTo(a.audience()));
            assertThat(history.messages())
                    .filteredOn(message -> message.areaId() != null)
                    .allSatisfy(message -> assertThat(ground.channels.ofArea(String.valueOf(message.areaId())))
                            .as("a chat, be it the account's or an ordinary one")
                            .anyMatch(channel -> channel.kind() == ChannelKind.OA_GROUP
                                    || channel.kind() == ChannelKind.ORDINARY_GROUP));
        }
    }

    @Test
    void daysAreThoseOfTheDayItIsPlayedOn() {
        CommuneHistory.Announcement first = history.announcements().get(0);

        assertThat(first.instant(TODAY)).isEqualTo(Instant.parse("2026-03-02T00:15:00Z"));
        assertThat(first.text(TODAY)).contains("từ 7 giờ 30 đến 16 giờ thứ Tư ngày 04/03/2026.");
    }

    @Test
    void itIsToldInTheOrderItHappened() {
        assertThat(history.announcements().stream().map(a -> a.instant(TODAY))).isSorted();
        assertThat(history.messages().stream().map(m -> m.instant(TODAY))).isSorted();
    }

    @Test
    void phoneNumbersInTheTextsBelongToNobody() throws IOException {
        String all = Stream.concat(
                        history.announcements().stream().map(CommuneHistory.Announcement::text),
                        history.messages().stream().map(CommuneHistory.Message::text))
                .collect(Collectors.joining("\n"));

        assertThat(all.replaceAll("0900 000 [0-9]{3}(?![0-9])", "")).doesNotContainPattern("[0-9][0-9 .]{7,}[0-9]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "day: -1   | day: 1        | line 3: announcement: day: must be 0",
                "at: 07:00 | at: 7h        | line 4: announcement: at: must be a time",
                "audience: | audiences:    | line 3: announcement: audience: must be given",
                "text: a   | txt: a        | line 3: announcement: text: must be given",
                "urgency: normal | urgency: high | line 8: announcement: urgency: must be one of",
            })
    void aMistakeIsNamedWithItsLine(String right, String wrong, String message, @TempDir Path folder)
            throws IOException {
        String yaml = """
                commune: xa
                announcements:
                  - day: -1
                    at: 07:00
                    title: T
                    text: a
                    audience: [xa]
                    urgency: normal
                """;
        assertThat(CommuneHistory.read(Files.writeString(folder.resolve("h.yaml"), yaml))
                        .announcements())
                .hasSize(1);
        Path wrongFile = Files.writeString(folder.resolve("w.yaml"), yaml.replace(right, wrong));

        assertThatThrownBy(() -> CommuneHistory.read(wrongFile))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageStartingWith(message);
    }
}
