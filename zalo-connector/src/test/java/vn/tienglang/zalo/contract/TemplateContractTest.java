package vn.tienglang.zalo.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Templates: by phone number on a host of their own, and by user id. */
class TemplateContractTest extends EndpointContract {

    private static final String SEND = "message/template";

    /** {@code POST /message/template}. */
    @Nested
    class ByPhone {

        @Test
        void theReplyTellsWhatIsLeftOfTheDayAsText() {
            cast.mayWrite();
            JsonNode data = done(zalo.business().post(SEND, wish(Map.of("phone", cast.phone()))));
            shape(data, "msg_id text", "sent_time text", "sending_mode? text", "quota object");
            shape(data.path("quota"), "dailyQuota text", "remainingQuota text");
        }

        @Test
        void mistakesHaveNumbersOfTheirOwn() {
            refused(zalo.business().post(SEND, wish(Map.of("phone", "0900000001"))), -108);
            refused(zalo.business().with("nix").post(SEND, wish(Map.of("phone", "84900000001"))), -124);
            Map<String, Object> unknown = wish(Map.of("phone", "84900000001"));
            unknown.put("template_id", "1");
            refused(zalo.business().post(SEND, unknown), -109, -117);
        }

        @Test
        void aMissingValueIsRefused() {
            cast.mayWrite();
            Map<String, Object> empty = wish(Map.of("phone", cast.phone()));
            empty.put("template_data", Map.of());
            refused(zalo.business().post(SEND, empty), -1122);
        }
    }

    /** {@code POST /message/template/hashphone}. */
    @Nested
    class ByHash {

        @Test
        void theNumberMayComeAsItsSha256() throws Exception {
            cast.mayWrite();
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(cast.phone().getBytes(StandardCharsets.UTF_8));
            Map<String, Object> wish = wish(Map.of("hash_phone", HexFormat.of().formatHex(hash)));
            shape(done(zalo.business().post(SEND + "/hashphone", wish)), "msg_id text");
        }
    }

    /** {@code GET /message/status}. */
    @Nested
    class Status {

        @Test
        void whatWasSentIsKnown() {
            cast.mayWrite();
            String id = done(zalo.business().post(SEND, wish(Map.of("phone", cast.phone()))))
                    .path("msg_id")
                    .asText();
            JsonNode data = done(zalo.business().get("message/status", "message_id", id));
            shape(data, "delivery_time? text", "message text", "status number");
            assertThat(data.path("status").asInt()).isIn(0, 1);
        }
    }

    /** {@code GET /message/quota}. */
    @Nested
    class Quota {

        @Test
        void whatIsLeftOfTheDayIsANumberOrText() {
            shape(
                    done(zalo.business().get("message/quota")),
                    "dailyQuota number|text",
                    "remainingQuota number|text",
                    "dailyQuotaPromotion? number|text|null",
                    "remainingQuotaPromotion? number|text|null");
        }
    }

    /** {@code GET /quality}. */
    @Nested
    class Quality {

        @Test
        void bothWindowsHaveAWord() {
            JsonNode data = done(zalo.business().get("quality"));
            assertThat(data.path("oaCurrentQuality").asText()).isIn("HIGH", "MEDIUM", "LOW", "UNDEFINED");
            assertThat(data.path("oa7dayQuality").asText()).isIn("HIGH", "MEDIUM", "LOW", "UNDEFINED");
        }
    }

    /** {@code GET /template/all}, {@code /template/info/v2}, {@code /template/sample-data}. */
    @Nested
    class Catalogue {

        @Test
        void templatesAreListedWithATotalBesideThem() {
            Answer answer = zalo.business().get("template/all", "offset", "0", "limit", "100");
            JsonNode list = done(answer);
            list.forEach(one -> shape(one, "templateId number|text", "templateName text", "status text"));
            assertThat(answer.json().path("metadata").path("total").isNumber()).isTrue();
        }

        @Test
        void aTemplateTellsItsGaps() {
            JsonNode data = done(zalo.business().get("template/info/v2", "template_id", cast.template()));
            shape(data, "templateId number|text", "templateName text", "status text", "listParams list");
            data.path("listParams")
                    .forEach(gap -> shape(
                            gap, "name text", "require flag", "type text", "maxLength number", "acceptNull flag"));
            assertThat(data.path("listParams").findValuesAsText("name")).contains("ten");
        }

        @Test
        void aSampleFillsTheGaps() {
            JsonNode sample = done(zalo.business().get("template/sample-data", "template_id", cast.template()));
            assertThat(sample.has("ten")).isTrue();
        }
    }

    /** {@code POST /v3.0/oa/message/template}. */
    @Nested
    class ByUser {

        private static final String PATH = "v3.0/oa/message/template";

        @Test
        void itNeedsNoWindow() {
            cast.mayWrite();
            String person = cast.person();
            JsonNode data = done(zalo.openapi().post(PATH, wish(Map.of("user_id", person))));
            shape(data, "message_id text", "user_id text", "sent_time? text", "quota? object");
            assertThat(data.path("user_id").asText()).isEqualTo(person);
        }

        @Test
        void somebodyUnknownIsRefused() {
            refused(zalo.openapi().post(PATH, wish(Map.of("user_id", "1"))), -201, -213);
        }
    }

    private Map<String, Object> wish(Map<String, String> to) {
        Map<String, Object> wish = new HashMap<>(to);
        wish.put("template_id", cast.template());
        wish.put("template_data", Map.of("ten", "bà Lan"));
        wish.put("tracking_id", "hop-dong-1");
        return wish;
    }
}
