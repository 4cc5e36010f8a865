package vn.tienglang.zalo.contract;

import com.fasterxml.jackson.databind.JsonNode;
import okhttp3.Headers;
import vn.tienglang.zalo.api.ErrorTable;

/** What one of the platform's hosts answered; {@code json} is missing when it was no JSON. */
record Answer(ErrorTable.Host host, int status, Headers headers, JsonNode json, String text) {

    JsonNode data() {
        return json.path("data");
    }
}
