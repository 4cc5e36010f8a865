package vn.tienglang.sandbox.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.tienglang.sandbox.http.Json;
import vn.tienglang.sandbox.life.GroupLife;
import vn.tienglang.sandbox.life.Shelving;
import vn.tienglang.sandbox.world.Media;

/** Uploads of images, GIFs and files: they can be sent for seven days. Guarded by the world, as every call is. */
final class Uploads {

    private static final int PER_DAY = 5000;
    private static final long MEGABYTE = 1 << 20;

    private final GroupLife life;
    private final Shelving shelving;
    private final Map<String, Integer> today = new HashMap<>();
    private LocalDate day = LocalDate.EPOCH;

    Uploads(GroupLife life, Shelving shelving) {
        this.life = life;
        this.shelving = shelving;
    }

    JsonNode image(Call call) {
        Media kept = keep(call, "image", List.of("file"), List.of("jpg", "jpeg", "png"), MEGABYTE);
        return Json.object().put("attachment_id", kept.id());
    }

    JsonNode gif(Call call) {
        Media kept = keep(call, "gif", List.of("image", "file"), List.of("gif"), 5 * MEGABYTE);
        return Json.object().put("attachment_id", kept.id());
    }

    JsonNode file(Call call) {
        Media kept = keep(call, "file", List.of("file"), List.of("pdf", "doc", "docx", "csv"), 5 * MEGABYTE);
        return Json.object().put("token", kept.id());
    }

    private Media keep(Call call, String kind, List<String> parts, List<String> types, long limit) {
        UploadedFile upload = parts.stream()
                .map(part -> call.http().uploadedFile(part))
                .filter(found -> found != null)
                .findFirst()
                .orElseThrow(() -> Refusal.parameter(parts.get(0), "is missing"));
        String name = upload.filename();
        String type = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (!types.contains(type)) {
            throw Refusal.parameter(parts.get(0), "is invalid: only " + String.join(", ", types));
        }
        if (upload.size() > limit) {
            throw Refusal.limit(parts.get(0), limit);
        }
        count(call.oa());
        try (InputStream content = upload.content()) {
            return shelving.keep(call.oa(), kind, name, content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read an upload", e);
        }
    }

    private void count(String oa) {
        if (!life.today().equals(day)) {
            day = life.today();
            today.clear();
        }
        if (today.merge(oa, 1, Integer::sum) > PER_DAY) {
            throw new Refusal(-211, "Upload quota of the day is used up");
        }
    }
}
