package vn.tienglang.zalo.token;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What Zalo tells about an account ({@code getoa}); an empty text is not told.
 *
 * @param packageUntil as Zalo writes it, dd/MM/yyyy
 */
public record AccountInfo(String name, boolean verified, boolean government, String packageName, String packageUntil) {

    private static final int GOVERNMENT = 4;

    public static AccountInfo of(JsonNode data) {
        return new AccountInfo(
                data.path("name").asText(""),
                data.path("is_verified").asBoolean(false),
                data.path("oa_type").asInt(0) == GOVERNMENT,
                data.path("package_name").asText(""),
                data.path("package_valid_through_date").asText(""));
    }
}
