package vn.tienglang.zalo.outbound;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import vn.tienglang.hub.event.DeliveryFile;
import vn.tienglang.hub.event.ZaloDelivery;
import vn.tienglang.hub.pipe.lane.Outcome;
import vn.tienglang.hub.store.FileStore;
import vn.tienglang.zalo.api.Message;
import vn.tienglang.zalo.api.Upload;
import vn.tienglang.zalo.api.ZaloClient;
import vn.tienglang.zalo.api.ZaloReply;

/**
 * Sends the files of a delivery: up to Zalo once for all chats of an account, then a message that refers to it. A file
 * that will not go never takes the text back that stands already. Thread-safe.
 */
final class Enclosures {

    private static final String EXPIRED = "zalo.-100";

    private final FileStore files;
    private final Uploads uploads;
    private final Replies replies;
    private final Executor reading;
    /** Uploads under way: forty chats want the same paper at once. */
    private final Map<String, CompletableFuture<Uploaded>> underWay = new ConcurrentHashMap<>();

    /** An upload's id, or what became of the wish for one; exactly one is there. */
    private record Uploaded(Optional<String> id, Optional<Outcome> instead) {

        static Uploaded as(String id) {
            return new Uploaded(Optional.of(id), Optional.empty());
        }

        static Uploaded not(Outcome outcome) {
            return new Uploaded(Optional.empty(), Optional.of(outcome));
        }
    }

    /** @param reading where files and the database are read; callers must not be blocked */
    Enclosures(FileStore files, Uploads uploads, Replies replies, Executor reading) {
        this.files = files;
        this.uploads = uploads;
        this.replies = replies;
        this.reading = reading;
    }

    /** @param alone whether no text stands before it */
    CompletionStage<Outcome> send(
            ZaloClient calls, Replies.Asked asked, ZaloDelivery delivery, Part.Enclosure part, boolean alone) {
        String key = asked.oa() + ":" + part.file().sha256();
        CompletableFuture<Uploaded> mine = new CompletableFuture<>();
        CompletableFuture<Uploaded> before = underWay.putIfAbsent(key, mine);
        if (before == null) {
            upload(calls, asked, part).whenComplete((uploaded, failure) -> {
                underWay.remove(key, mine);
                mine.complete(
                        uploaded == null
                                ? Uploaded.not(new Outcome.Retry(
                                        java.time.Duration.ZERO,
                                        "zalo.upload",
                                        "Chưa tải được tệp lên Zalo. Hệ thống tự thử lại."))
                                : uploaded);
            });
        }
        return (before == null ? mine : before)
                .thenCompose(uploaded -> uploaded.id().isPresent()
                        ? post(calls, asked, delivery, part, uploaded.id().get())
                        : CompletableFuture.completedFuture(uploaded.instead().orElseThrow()))
                .thenApply(outcome -> alone ? outcome : textStands(outcome));
    }

    private CompletionStage<Outcome> post(
            ZaloClient calls, Replies.Asked asked, ZaloDelivery delivery, Part.Enclosure part, String id) {
        Message message = part.kind() == Upload.Kind.FILE ? Message.file(id) : Message.picture(delivery.code(), id);
        return calls.send(asked.token(), delivery.thread(), message)
                .thenApplyAsync(
                        reply -> {
                            Outcome outcome = replies.outcome(asked, reply, "message_id");
                            if (outcome instanceof Outcome.Retry retry
                                    && retry.reason().equals(EXPIRED)) {
                                uploads.forget(asked.oa(), part.file().sha256());
                            }
                            return outcome;
                        },
                        reading);
    }

    private CompletionStage<Uploaded> upload(ZaloClient calls, Replies.Asked asked, Part.Enclosure part) {
        return CompletableFuture.supplyAsync(
                        () -> uploads.known(asked.oa(), part.file().sha256()), reading)
                .thenCompose(known -> known.isPresent()
                        ? CompletableFuture.completedFuture(Uploaded.as(known.get()))
                        : uploadNow(calls, asked, part));
    }

    private CompletionStage<Uploaded> uploadNow(ZaloClient calls, Replies.Asked asked, Part.Enclosure part) {
        DeliveryFile file = part.file();
        if (file.bytes() > part.kind().limit()) {
            return CompletableFuture.completedFuture(Uploaded.not(new Outcome.Refused(
                    "zalo.file-too-large",
                    "Tệp “" + file.name() + "” lớn hơn " + (part.kind().limit() >> 20) + " MB, Zalo không nhận.")));
        }
        return CompletableFuture.supplyAsync(() -> read(file), reading)
                .thenCompose(bytes -> bytes.isEmpty()
                        ? CompletableFuture.completedFuture(Uploaded.not(new Outcome.Refused(
                                "zalo.file-missing",
                                "Không tìm thấy tệp “" + file.name() + "” trong kho tệp của hệ thống.")))
                        : calls.upload(asked.token(), new Upload(part.kind(), file.name(), bytes.get()))
                                .thenApplyAsync(reply -> keep(asked, part, reply), reading));
    }

    private Uploaded keep(Replies.Asked asked, Part.Enclosure part, ZaloReply reply) {
        if (reply instanceof ZaloReply.Success success) {
            String id = success.data().path(part.kind().field()).asText("");
            if (!id.isEmpty()) {
                uploads.keep(asked.oa(), part.file().sha256(), id);
                return Uploaded.as(id);
            }
        }
        return Uploaded.not(replies.harmless(asked, reply));
    }

    private Optional<byte[]> read(DeliveryFile file) {
        Optional<Path> path = files.find(file.sha256());
        try {
            return path.isEmpty() ? Optional.empty() : Optional.of(Files.readAllBytes(path.get()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What is refused of a file is told beside the text, which stands. */
    private static Outcome textStands(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused
                ? new Outcome.SentWithout(
                        refused.reason(),
                        "Đã đăng nội dung, nhưng không gửi được tệp kèm theo. " + refused.explanation())
                : outcome;
    }
}
