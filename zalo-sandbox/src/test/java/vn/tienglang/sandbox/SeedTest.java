package vn.tienglang.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tienglang.sandbox.seed.SandboxSeed;
import vn.tienglang.sandbox.world.ChatMessage;

class SeedTest {

    @TempDir
    Path folder;

    @Test
    void theJsonFormSaysTheSameAsTheJavaForm() {
        SandboxSeed again = SandboxSeed.parse(Village.seed().toJson());

        assertThat(again).isEqualTo(Village.seed());
    }

    @Test
    void theExampleOfTheReadmeCanBeSown() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        int start = readme.indexOf("```json") + "```json".length();
        String example = readme.substring(start, readme.indexOf("```", start));

        try (ZaloSandbox sandbox = ZaloSandbox.start(SandboxConfig.defaults())) {
            sandbox.seed(SandboxSeed.parse(example.getBytes(StandardCharsets.UTF_8)));
            assertThat(sandbox.thread("f00dfeedf00dfeed0001")).hasSize(1);
        }
    }

    @Test
    void sowingTwiceLeavesWhatHasGrownInBetween() {
        try (ZaloSandbox sandbox = ZaloSandbox.start(SandboxConfig.defaults());
                Caller oa = new Caller(sandbox.baseUrl(), Village.TOKEN)) {
            assertThat(oa.post("/control/seed", new String(Village.seed().toJson(), StandardCharsets.UTF_8))
                            .status())
                    .isEqualTo(200);
            String rotated = sandbox.issueTokens(Village.OA).access();
            sandbox.leave(Village.GROUP, Village.BINH);
            sandbox.groupDisabled(Village.OTHER_GROUP, true);
            sandbox.seed(Village.seed());

            assertThat(oa.sayToGroup(Village.GROUP, "a").error()).isEqualTo(-220);
            assertThat(oa.with(rotated).sayToGroup(Village.GROUP, "a").error()).isZero();
            assertThat(oa.with(rotated).sayToGroup(Village.OTHER_GROUP, "a").error())
                    .isEqualTo(-237);
            assertThat(oa.get("/control/people/" + Village.BINH + "/chats")
                            .json()
                            .path("chats")
                            .findValuesAsText("thread"))
                    .doesNotContain(Village.GROUP);

            SandboxSeed renamed = new SandboxSeed(
                    List.of(),
                    List.of(),
                    List.of(SandboxSeed.Group.ofOa(Village.GROUP, "Thôn Đông mới", Village.OA, List.of(Village.BINH))),
                    List.of());
            sandbox.seed(renamed);
            assertThat(oa.with(rotated)
                            .get("/openapi/v3.0/oa/group/getgroup", "group_id", Village.GROUP)
                            .data()
                            .path("group_info")
                            .path("name")
                            .asText())
                    .isEqualTo("Thôn Đông mới");
        }
    }

    @Test
    void whoSaidSomethingBeforeHasReadItAndTheOthersHaveNot() {
        try (ZaloSandbox sandbox = ZaloSandbox.start(SandboxConfig.defaults());
                Caller phone = new Caller(sandbox.baseUrl(), null)) {
            sandbox.seed(new SandboxSeed(
                    Village.seed().oas(),
                    Village.seed().people(),
                    Village.seed().groups(),
                    List.of(new SandboxSeed.Message(
                            "m1", Village.ORDINARY, Village.CHI, "2026-11-20T01:00:00Z", "Đèn hỏng"))));

            assertThat(unread(phone, Village.CHI)).isZero();
            assertThat(unread(phone, Village.AN)).isEqualTo(1);
        }
    }

    private static int unread(Caller phone, String person) {
        return phone.get("/control/people/" + person + "/chats")
                .json()
                .path("chats")
                .get(0)
                .path("unread")
                .asInt();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense | ''",
                "[] | ''",
                "{\"oas\":[{\"id\":\"1\"}]} | oas[0].name",
                "{\"oas\":[{\"id\":\"a b\",\"name\":\"x\"}]} | oas[0].id",
                "{\"oas\":[{\"name\":\"x\"}]} | oas[0].id",
                "{\"oas\":[{\"id\":\"1\",\"name\":\"x\",\"colour\":\"red\"}]} | oas[0].colour",
                "{\"oas\":[{\"id\":\"1\",\"name\":\"x\",\"accessToken\":\"t\"}]} | oas[0].refreshToken",
                "{\"oas\":[{\"id\":\"1\",\"name\":\"x\"},{\"id\":\"1\",\"name\":\"y\"}]} | oas[1].id",
                "{\"people\":[{\"id\":\"2\",\"name\":\"x\",\"follows\":[\"9\"]}]} | people[0].follows[0]",
                "{\"people\":[{\"id\":\"2\",\"name\":\"x\",\"lastInteraction\":\"hôm qua\"}]} | people[0].lastInteraction",
                "{\"groups\":[{\"id\":\"3\",\"name\":\"x\"}]} | groups[0].owner",
                "{\"groups\":[{\"id\":\"3\",\"name\":\"x\",\"oa\":\"9\"}]} | groups[0].oa",
                "{\"oas\":[{\"id\":\"1\",\"name\":\"x\"}],\"groups\":[{\"id\":\"3\",\"name\":\"x\",\"oa\":\"1\",\"members\":[\"8\"]}]} | groups[0].members[0]",
                "{\"oas\":[{\"id\":\"1\",\"name\":\"x\"}],\"groups\":[{\"id\":\"3\",\"name\":\"x\",\"oa\":\"1\",\"status\":\"half\"}]} | groups[0].status",
                "{\"oas\":[{\"id\":\"1\",\"name\":\"x\"}],\"groups\":[{\"id\":\"3\",\"name\":\"x\",\"oa\":\"1\",\"product\":\"gmf7\"}]} | groups[0].product",
                "{\"oas\":[{\"id\":\"1\",\"name\":\"x\"}],\"messages\":[{\"id\":\"m\",\"thread\":\"3\",\"from\":\"1\",\"at\":\"2026-01-01T00:00:00Z\",\"text\":\"t\"}]} | messages[0].thread",
                "{\"oas\":[{\"id\":\"1\",\"name\":\"x\"}],\"messages\":[{\"id\":\"m\",\"from\":\"1\",\"at\":\"2026-01-01T00:00:00Z\",\"text\":\"t\"}]} | messages[0].thread",
            })
    void aMistakeIsNamedByItsFieldAndNothingIsSown(String seed, String field) {
        try (ZaloSandbox sandbox = ZaloSandbox.start(SandboxConfig.defaults());
                Caller caller = new Caller(sandbox.baseUrl(), null)) {
            Caller.Answer answer = caller.post("/control/seed", seed);

            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
            assertThat(answer.json().path("field").asText()).isEqualTo(field);
            assertThat(answer.json().path("detail").asText()).isNotEmpty();
            assertThat(caller.get("/control/people").json()).isEmpty();
        }
    }

    @Test
    void earlierMessagesAreSownOnceWithTheirTimesAndOpenTheWindow() {
        try (ZaloSandbox sandbox = ZaloSandbox.start(SandboxConfig.defaults());
                Caller oa = new Caller(sandbox.baseUrl(), Village.TOKEN)) {
            sandbox.seed(Village.seed());
            String at = sandbox.clock().instant().minus(Duration.ofHours(3)).toString();
            SandboxSeed past = new SandboxSeed(
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(
                            new SandboxSeed.Message("m1", Village.GROUP, Village.BINH, at, "hôm trước"),
                            new SandboxSeed.Message(
                                    "m2", Village.OA + ":" + Village.CHI, Village.CHI, at, "hỏi trước")));
            sandbox.seed(past);
            sandbox.seed(past);

            assertThat(sandbox.thread(Village.GROUP))
                    .extracting(ChatMessage::text)
                    .containsExactly("hôm trước");
            assertThat(oa.sayToPerson(Village.CHI, "đáp").error()).isZero();
        }
    }

    @Test
    void withADataFolderARestartKeepsChatsTokensGroupsAndTheClock() {
        String rotated;
        String attachment;
        try (ZaloSandbox sandbox = start();
                Caller oa = new Caller(sandbox.baseUrl(), Village.TOKEN)) {
            sandbox.seed(Village.seed());
            sandbox.say(Village.BINH, Village.GROUP, "trước khi tắt");
            sandbox.groupDisabled(Village.OTHER_GROUP, true);
            sandbox.clock().advance(Duration.ofHours(1));
            rotated = sandbox.issueTokens(Village.OA).access();
            attachment = oa.with(rotated)
                    .upload("/openapi/v2.0/oa/upload/image", "file", "a.png", new byte[] {1, 2})
                    .data()
                    .path("attachment_id")
                    .asText();
        }
        try (ZaloSandbox sandbox = start();
                Caller oa = new Caller(sandbox.baseUrl(), rotated)) {
            sandbox.seed(Village.seed());

            assertThat(sandbox.thread(Village.GROUP))
                    .extracting(ChatMessage::text)
                    .containsExactly("trước khi tắt");
            assertThat(oa.sayToGroup(Village.GROUP, "sau khi bật").error()).isZero();
            assertThat(sandbox.thread(Village.GROUP))
                    .extracting(ChatMessage::seq)
                    .containsExactly(1L, 2L);
            assertThat(oa.sayToGroup(Village.OTHER_GROUP, "a").error()).isEqualTo(-237);
            assertThat(sandbox.clock().offset()).isEqualTo(Duration.ofHours(1));
            assertThat(oa.get("/media/" + attachment).status()).isEqualTo(200);
        }
    }

    @Test
    void aTornLastLineOfTheJournalIsLeftOut() throws Exception {
        try (ZaloSandbox sandbox = start()) {
            sandbox.seed(Village.seed());
            sandbox.say(Village.BINH, Village.GROUP, "nguyên vẹn");
        }
        Files.writeString(
                folder.resolve("sandbox.jsonl"),
                "{\"kind\":\"message\",\"value\":{\"id\":\"x",
                StandardOpenOption.APPEND);

        try (ZaloSandbox sandbox = start()) {
            assertThat(sandbox.thread(Village.GROUP))
                    .extracting(ChatMessage::text)
                    .containsExactly("nguyên vẹn");
        }
    }

    private ZaloSandbox start() {
        return ZaloSandbox.start(SandboxConfig.defaults().withData(folder));
    }
}
