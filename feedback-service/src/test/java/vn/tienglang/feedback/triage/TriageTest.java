package vn.tienglang.feedback.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.tienglang.hub.config.ConfigException;
import vn.tienglang.hub.event.Json;

class TriageTest {

    private final Triage triage = new Triage(Lexicon.shipped());

    /** One labelled message of ours; tests measure all of them as written, and once more without any mark. */
    private record Labelled(
            String id, String category, String urgency, String group, String village, String sentAt, String text) {

        boolean isFeedback() {
            return !category.equals("-");
        }

        Labelled unmarked() {
            String plain = Normalizer.normalize(text, Normalizer.Form.NFD)
                    .replaceAll("\\p{M}", "")
                    .replace('đ', 'd')
                    .replace('Đ', 'D');
            return new Labelled(id, category, urgency, group, village, sentAt, plain);
        }
    }

    private record Answer(boolean isFeedback, String category, String urgency, String group) {}

    @ParameterizedTest
    @CsvSource({
        "messages.tsv, false",
        "messages.tsv, true",
        "more-messages.tsv, false",
        "more-messages.tsv, true",
        "third-messages.tsv, false",
        "third-messages.tsv, true"
    })
    void ourOwnMessagesAreJudgedAsPeopleJudgedThem(String file, boolean withoutMarks) throws IOException {
        List<Labelled> messages = messages(file);
        if (withoutMarks) {
            messages = messages.stream().map(Labelled::unmarked).toList();
        }
        List<Answer> answers = answers(messages);

        assertThat(feedbackF1(messages, answers)).as("feedback or not").isGreaterThanOrEqualTo(0.95);
        assertThat(categoryMacroF1(messages, answers)).as("category").isGreaterThanOrEqualTo(0.9);
        assertThat(missedEmergencies(messages, answers)).isEmpty();
        assertThat(pairs(messages, answers, true, false))
                .as("never merged wrongly")
                .isEmpty();
        double found = pairs(messages, answers, true, true).size();
        double missed = pairs(messages, answers, false, true).size();
        assertThat(2 * found / (2 * found + missed)).as("repeats").isGreaterThanOrEqualTo(0.85);
    }

    @Test
    void theWordsThatDecidedAreNamed() {
        Assessment assessment = triage.classify("Đèn đường ngõ 5 hỏng cả tuần nay, đề nghị sửa");

        assertThat(assessment.words()).contains("Đèn đường");
        assertThat(assessment.cues()).contains("hỏng", "đề nghị");
        assertThat(assessment.topics()).startsWith("den_duong");
    }

    @ParameterizedTest
    @CsvSource({
        "Nhà em không mất điện, 0",
        "Xóm em không bị mất điện, 0",
        "Xóm em bị mất điện, 1",
        "Hết ngập rồi, 0",
        "ko mất nước, 0"
    })
    void aNegationTakesATroubleBack(String text, int feedback) {
        assertThat(triage.classify(text).isFeedback()).isEqualTo(feedback == 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Rạc cả người", "Diễn văn nghệ hay quá"})
    void foldingAloneDecidesNothing(String text) {
        assertThat(triage.classify(text).isFeedback()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "đường hoà bình bị sụt lún, ha_tang_giao_thong",
        "đường hòa bình bị sụt lún, ha_tang_giao_thong",
        "duong hoa binh bi sut lun, ha_tang_giao_thong",
        "ĐƯỜNG HÒA BÌNH BỊ SỤT LÚN, ha_tang_giao_thong"
    })
    void toneMarksMayStandOnEitherVowel(String text, String category) {
        assertThat(triage.classify(text).category()).isEqualTo(category);
    }

    @Test
    void theSameTextInEitherNormalFormIsJudgedAlike() {
        String text = "Đường ngập nước ở thôn Đông, đề nghị xử lý";

        assertThat(triage.classify(Normalizer.normalize(text, Normalizer.Form.NFD)))
                .isEqualTo(triage.classify(Normalizer.normalize(text, Normalizer.Form.NFC)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Diễn tập phòng cháy chữa cháy ở trường | false",
                "Bóng đèn đường ngõ 3 bị cháy | false",
                "Ao sâu không có rào, sợ trẻ con đuối nước | false",
                "Cháy nhà rồi | true",
                "chay nha roi ba con oi | true",
                "Có cháu bé đuối nước ở ao đình | true"
            })
    void dangerIsToldFromTalkOfDanger(String text, boolean emergency) {
        assertThat(triage.classify(text).urgency() == Urgency.EMERGENCY).isEqualTo(emergency);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mất điện ở tổ 5 từ sáng | Mất nước ở tổ 5 từ sáng",
                "Đèn đường ngõ 3 hỏng | Đèn đường ngõ 5 hỏng",
                "Ổ gà trước cổng trường tiểu học | Ổ gà trước chợ Đình",
                "Rác đầu ngõ 12 chưa thu gom | Rác đầu ngõ 21 chưa thu gom",
                "Nhà ông Bảy xả nước thải ra mương hôi thối | Nhà ông Tám xả nước thải ra mương hôi thối"
            })
    void alikeWordsAboutAnotherThingOrPlaceAreNoRepeat(String first, String second) {
        Repeats repeats = new Repeats(triage);
        repeats.tell("1", first, triage.classify(first), "Đông", null);

        assertThat(repeats.tell("2", second, triage.classify(second), "Đông", null))
                .isEmpty();
    }

    @Test
    void aRepeatNamesTheEarliestTellingAndWhy() {
        Repeats repeats = new Repeats(triage);
        for (String text : List.of("Rác đầu ngõ 12 chưa ai thu gom", "ngo 12 rac khong ai thu gom")) {
            repeats.tell(text, text, triage.classify(text), "Đông", null);
        }
        String third = "Ngõ 12 rác chất đống hôi quá";

        Optional<Repeats.Suggestion> suggestion = repeats.tell("3", third, triage.classify(third), "Đông", null);

        assertThat(suggestion).get().satisfies(s -> {
            assertThat(s.id()).isEqualTo("Rác đầu ngõ 12 chưa ai thu gom");
            assertThat(s.reasons()).contains("cùng việc: rac", "cùng chỗ", "cùng thôn");
        });
    }

    @Test
    void linesAreAnsweredOneForOneInOrder() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String in = """
                {"id":"a","text":"Mất điện cả xóm từ tối qua","sent_at":"2026-11-24T08:00:00+07:00","channel":"group","village":"Đông"}
                {"id":7,"text":"Chào cả nhà"}

                {"id":"c","text":"xom mat dien tu toi qua den gio","sent_at":"2026-11-24 09:00:00","village":"Đông"}
                """;

        long errors = new TriageJsonl(Lexicon.shipped())
                .run(new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)), out);

        assertThat(errors).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "{\"id\":\"a\",\"is_feedback\":true,\"category\":\"dien_nuoc\",\"urgency\":\"high\",\"duplicate_of\":null}",
                        "{\"id\":7,\"is_feedback\":false,\"category\":null,\"urgency\":\"normal\",\"duplicate_of\":null}",
                        "{\"id\":\"c\",\"is_feedback\":true,\"category\":\"dien_nuoc\",\"urgency\":\"high\",\"duplicate_of\":\"a\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{nonsense | not JSON",
                "[1] | must be a JSON object",
                "{'text':'x'} | id: must be given",
                "{'id':1} | text: must be given as text",
                "{'id':1,'text':'x','sent_at':'hôm qua'} | sent_at: must be a time"
            })
    void aLineThatCannotBeReadSaysWhyInItsPlace(String line, String message) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String in = "{\"id\":1,\"text\":\"Chào\"}\n" + line.replace('\'', '"') + "\n{\"id\":2,\"text\":\"Chào\"}";

        long errors = new TriageJsonl(Lexicon.shipped())
                .run(new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)), out);

        assertThat(errors).isEqualTo(1);
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(Json.tree(lines.get(1).getBytes(StandardCharsets.UTF_8))
                        .path("error")
                        .asText())
                .startsWith(message);
    }

    @Test
    void anInstallationsOwnCategoriesAreReadAndItsMistakesNamed(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("categories.yaml"),
                "categories:\n  - id: khac\n    name: {vi: Khác}\n    desk: {vi: Xã}\n    first: commune\n    topic: []\n");

        assertThatThrownBy(() -> Lexicon.load(Optional.of(folder)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("categories.yaml")
                .hasMessageContaining("topic");
    }

    @Test
    void theShippedCategoriesAreTheTenDocumented() {
        assertThat(Lexicon.shipped().categories())
                .extracting(Category::id)
                .containsExactlyInAnyOrder(
                        "moi_truong",
                        "an_ninh_trat_tu",
                        "ha_tang_giao_thong",
                        "dien_nuoc",
                        "dat_dai_xay_dung",
                        "thu_tuc_hanh_chinh",
                        "an_sinh_xa_hoi",
                        "y_te_giao_duc",
                        "nong_nghiep",
                        "khac");
    }

    private static double feedbackF1(List<Labelled> messages, List<Answer> answers) {
        double both = 0;
        double wrong = 0;
        for (int i = 0; i < messages.size(); i++) {
            boolean wanted = messages.get(i).isFeedback();
            boolean got = answers.get(i).isFeedback();
            both += wanted && got ? 1 : 0;
            wrong += wanted != got ? 1 : 0;
        }
        return 2 * both / (2 * both + wrong);
    }

    private static double categoryMacroF1(List<Labelled> messages, List<Answer> answers) {
        Map<String, double[]> counts = new TreeMap<>();
        for (int i = 0; i < messages.size(); i++) {
            String wanted = messages.get(i).category();
            String got = answers.get(i).category();
            if (wanted.equals(got)) {
                counts.computeIfAbsent(wanted, c -> new double[2])[0]++;
            } else {
                counts.computeIfAbsent(wanted, c -> new double[2])[1]++;
                counts.computeIfAbsent(got, c -> new double[2])[1]++;
            }
        }
        counts.remove("-");
        return counts.values().stream()
                .mapToDouble(c -> 2 * c[0] / (2 * c[0] + c[1]))
                .average()
                .orElse(0);
    }

    private static List<String> missedEmergencies(List<Labelled> messages, List<Answer> answers) {
        List<String> missed = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            if (messages.get(i).urgency().equals("emergency")
                    && !answers.get(i).urgency().equals("emergency")) {
                missed.add(messages.get(i).text());
            }
        }
        return missed;
    }

    /** Pairs that are, or are not, told to be one, and should, or should not. */
    private static Set<String> pairs(List<Labelled> messages, List<Answer> answers, boolean told, boolean should) {
        Set<String> pairs = new java.util.TreeSet<>();
        for (int i = 0; i < messages.size(); i++) {
            for (int j = i + 1; j < messages.size(); j++) {
                String group = messages.get(i).group();
                boolean same = !group.isEmpty() && group.equals(messages.get(j).group());
                boolean one = answers.get(i).group().equals(answers.get(j).group());
                if (one == told && same == should) {
                    pairs.add(messages.get(i).text() + " || " + messages.get(j).text());
                }
            }
        }
        return pairs;
    }

    private static List<Answer> answers(List<Labelled> messages) {
        TriageJsonl jsonl = new TriageJsonl(Lexicon.shipped());
        Map<String, String> groups = new TreeMap<>();
        List<Answer> answers = new ArrayList<>();
        for (Labelled message : messages) {
            ObjectNode line = Json.MAPPER.createObjectNode();
            line.put("id", message.id()).put("text", message.text()).put("sent_at", message.sentAt());
            if (!message.village().isEmpty()) {
                line.put("village", message.village());
            }
            JsonNode answer = jsonl.answer(line.toString());
            String first = answer.path("duplicate_of").asText(message.id());
            groups.put(
                    message.id(),
                    answer.path("duplicate_of").isNull() ? message.id() : groups.getOrDefault(first, first));
            answers.add(new Answer(
                    answer.path("is_feedback").asBoolean(),
                    answer.path("is_feedback").asBoolean()
                            ? answer.path("category").asText()
                            : "-",
                    answer.path("urgency").asText(),
                    groups.get(message.id())));
        }
        return answers;
    }

    private static List<Labelled> messages(String file) throws IOException {
        try (InputStream in = TriageTest.class.getResourceAsStream("/triage/" + file)) {
            List<Labelled> messages = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                String[] columns = line.split("\t", -1);
                if (!line.startsWith("#") && columns.length == 6) {
                    messages.add(new Labelled(
                            "m" + messages.size(),
                            columns[0],
                            columns[1],
                            columns[2],
                            columns[3],
                            columns[4],
                            columns[5]));
                }
            }
            return messages;
        }
    }
}
