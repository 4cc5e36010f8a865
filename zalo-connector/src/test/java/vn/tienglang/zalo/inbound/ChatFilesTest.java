package vn.tienglang.zalo.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.tienglang.hub.event.CitizenMessage.StoredFile;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.store.FileStore;
import vn.tienglang.hub.testing.TestHub;

/** On the real database, with a room that uses one of the files. */
class ChatFilesTest {

    private final TestHub test = TestHub.start();
    private final FileStore store = new FileStore(test.hub().data().resolve("files"));
    private final ChatFiles files = new ChatFiles(test.hub().database(), store);

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void aFileOutOfAChatIsErasedUnlessARoomUsesItOrItIsYoung() {
        test.hub().database().migrate("zalo", Database.PIPE_TABLES, Database.LANE_TABLES, "db/zalo");
        StoredFile chatter = stored("một bức ảnh vui");
        StoredFile evidence = stored("ảnh ổ gà");
        StoredFile other = stored("bản gốc của một thông báo, không từ nhóm chat");
        test.hub().database().jdbi().useTransaction(transaction -> {
            ChatFiles.note(transaction, List.of(chatter, evidence));
            transaction.execute("CREATE SCHEMA cases");
            transaction.execute("CREATE VIEW cases.file_in_use AS SELECT '" + evidence.sha256() + "'::text AS sha256");
        });
        Instant now = Instant.now();
        assertThat(files.erase(now.minus(Duration.ofHours(1)))).isZero();
        assertThat(store.find(chatter.sha256())).isPresent();

        assertThat(files.erase(now.plus(Duration.ofHours(1)))).isEqualTo(1);
        assertThat(store.find(chatter.sha256())).isEmpty();
        assertThat(store.find(evidence.sha256())).isPresent();
        assertThat(store.find(other.sha256())).isPresent();
        assertThat(files.erase(now.plus(Duration.ofHours(1)))).isZero();
    }

    private StoredFile stored(String content) {
        FileStore.Stored stored = store.put(new ByteArrayInputStream(content.getBytes(UTF_8)), 1_000)
                .orElseThrow();
        return new StoredFile(stored.sha256(), "image/png", null, stored.bytes());
    }
}
