package vn.tienglang.zalo.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import vn.tienglang.zalo.api.ErrorTable;

/**
 * What the connector may rely on at the platform's endpoints, tried against the sandbox and, with a token in the
 * environment, against the real Zalo: the same test on both, so that the sandbox cannot drift away unnoticed.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(Platform.Where.class)
abstract class EndpointContract {

    private static final ErrorTable ERRORS = ErrorTable.standard();

    @Parameter
    Platform.Where where;

    Platform zalo;
    Cast cast;

    @BeforeEach
    void open() {
        zalo = where.platform();
        cast = zalo.cast();
    }

    /** The call was done: HTTP 200, a number 0, a word; gives its data. */
    static JsonNode done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("error").isNumber()).as(answer.text()).isTrue();
        assertThat(answer.json().path("error").asInt()).as(answer.text()).isZero();
        assertThat(answer.json().path("message").isTextual()).as(answer.text()).isTrue();
        return answer.data();
    }

    /** The call was refused with one of these numbers, which the connector's table explains. */
    static void refused(Answer answer, Integer... codes) {
        int code = answer.json().path("error").asInt();
        assertThat(code).as(answer.text()).isIn(List.of(codes));
        assertThat(answer.data().path("message_id").isMissingNode()).isTrue();
        assertThat(ERRORS.rows())
                .as("the table explains " + answer.host() + " " + code)
                .anyMatch(row -> row.host() == answer.host() && row.code() == code);
    }

    /**
     * Each field is there and of one of its types.
     *
     * @param fields for example {@code "user_id text"}, {@code "time number"}, {@code "total number|text"},
     *     {@code "quota? object"} for one that may be absent
     */
    static void shape(JsonNode object, String... fields) {
        for (String field : fields) {
            String[] words = field.split(" ");
            boolean optional = words[0].endsWith("?");
            String name = optional ? words[0].substring(0, words[0].length() - 1) : words[0];
            JsonNode value = object.path(name);
            if (value.isMissingNode() && optional) {
                continue;
            }
            assertThat(Arrays.stream(words[1].split("\\|")).anyMatch(type -> is(value, type)))
                    .as(field + " in " + object)
                    .isTrue();
        }
    }

    private static boolean is(JsonNode value, String type) {
        return switch (type) {
            case "text" -> value.isTextual();
            case "number" -> value.isNumber();
            case "flag" -> value.isBoolean();
            case "list" -> value.isArray();
            case "object" -> value.isObject();
            case "null" -> value.isNull();
            default -> throw new IllegalArgumentException(type);
        };
    }
}
