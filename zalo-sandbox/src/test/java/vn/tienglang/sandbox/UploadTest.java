package vn.tienglang.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Base64;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadTest extends SandboxTest {

    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3};

    @Test
    void anUploadedImageIsSentToAGroupSeenInItsHistoryAndCanBeFetched() {
        String id = upload("image", "file", "ho.png", PICTURE)
                .data()
                .path("attachment_id")
                .asText();

        assertThat(sendImage(id, "Ảnh cuộc họp").error()).isZero();
        JsonNode item = oa.get("/openapi/v3.0/oa/group/conversation", "group_id", Village.GROUP)
                .data()
                .get(0);
        assertThat(item.path("type").asText()).isEqualTo("photo");
        HttpUrl url = HttpUrl.get(item.path("url").asText());
        Caller.Answer fetched = oa.get(url.encodedPath());
        assertThat(fetched.status()).isEqualTo(200);
        assertThat(fetched.headers().get("Content-Type")).isEqualTo("image/png");
    }

    @Test
    void anImageToAGroupNeedsAText() {
        String id = upload("image", "file", "ho.png", PICTURE)
                .data()
                .path("attachment_id")
                .asText();

        assertThat(sendImage(id, "").error()).isEqualTo(-201);
    }

    @Test
    void afterSevenDaysAnUploadIsGone() {
        String id = upload("image", "file", "ho.png", PICTURE)
                .data()
                .path("attachment_id")
                .asText();
        sandbox.clock().advance(Duration.ofDays(7).plusMinutes(1));
        oa = oa.with(sandbox.issueTokens(Village.OA).access());

        assertThat(sendImage(id, "muộn").error()).isEqualTo(-100);
        assertThat(oa.get("/media/" + id).status()).isEqualTo(404);
        assertThat(sendImage("nix", "lạ").error()).isEqualTo(-201);
    }

    @Test
    void aFileIsSentByItsToken() {
        String token = upload("file", "file", "bien-ban.pdf", PICTURE)
                .data()
                .path("token")
                .asText();
        String body =
                "{\"recipient\":{\"group_id\":\"%s\"},\"message\":{\"attachment\":{\"type\":\"file\",\"payload\":{\"token\":\"%s\"}}}}"
                        .formatted(Village.GROUP, token);

        assertThat(oa.post("/openapi/v3.0/oa/group/message", body).error()).isZero();
        await().until(() -> receiver.got("oa_send_group_file").size() == 1);
        JsonNode payload = receiver.got("oa_send_group_file")
                .get(0)
                .json()
                .path("message")
                .path("attachments")
                .get(0)
                .path("payload");
        assertThat(payload.path("name").asText()).isEqualTo("bien-ban.pdf");
        assertThat(payload.path("size").isTextual()).isTrue();
        assertThat(payload.path("checksum").asText()).matches("[0-9a-f]{32}");
    }

    @Test
    void aStickerIsSentToAGroup() {
        String body =
                "{\"recipient\":{\"group_id\":\"%s\"},\"message\":{\"attachment\":{\"type\":\"template\",\"payload\":{\"template_type\":\"media\",\"elements\":[{\"media_type\":\"sticker\",\"attachment_id\":\"s1\"}]}}}}"
                        .formatted(Village.GROUP);

        assertThat(oa.post("/openapi/v3.0/oa/group/message", body).error()).isZero();
        assertThat(sandbox.thread(Village.GROUP).get(0).kind()).isEqualTo("sticker");
    }

    @ParameterizedTest
    @CsvSource({
        "image, file, a.pdf, 10, -201",
        "image, file, a.png, 1048577, -210",
        "image, picture, a.png, 10, -201",
        "gif, image, a.gif, 10, 0",
        "gif, file, a.gif, 10, 0",
        "gif, file, a.png, 10, -201",
        "file, file, a.mp3, 10, -201",
        "file, file, a.docx, 10, 0",
        "file, file, a.pdf, 5242881, -210",
    })
    void typesAndSizesAreHeldToTheDocumentedLimits(String kind, String part, String name, int size, int error) {
        assertThat(upload(kind, part, name, new byte[size]).error()).isEqualTo(error);
    }

    @Test
    void aPhotoFromAPhoneReachesTheWebhookAsALinkThatWorks() {
        oa.post(
                "/control/say",
                "{\"person\":\"%s\",\"thread\":\"%s\",\"attachments\":[{\"type\":\"image\",\"name\":\"ho.png\",\"base64\":\"%s\"}]}"
                        .formatted(
                                Village.BINH, Village.GROUP, Base64.getEncoder().encodeToString(PICTURE)));

        await().until(() -> receiver.got("user_send_group_image").size() == 1);
        String url = receiver.got("user_send_group_image")
                .get(0)
                .json()
                .at("/message/attachments/0/payload/url")
                .asText();
        assertThat(oa.get(HttpUrl.get(url).encodedPath()).status()).isEqualTo(200);
    }

    private Caller.Answer upload(String kind, String part, String name, byte[] bytes) {
        return oa.upload("/openapi/v2.0/oa/upload/" + kind, part, name, bytes);
    }

    private Caller.Answer sendImage(String id, String text) {
        return oa.post(
                "/openapi/v3.0/oa/group/message",
                "{\"recipient\":{\"group_id\":\"%s\"},\"message\":{\"text\":\"%s\",\"attachment\":{\"type\":\"template\",\"payload\":{\"template_type\":\"media\",\"elements\":[{\"media_type\":\"image\",\"attachment_id\":\"%s\"}]}}}}"
                        .formatted(Village.GROUP, text, id));
    }
}
