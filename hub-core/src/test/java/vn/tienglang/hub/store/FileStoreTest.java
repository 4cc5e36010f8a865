package vn.tienglang.hub.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreTest {

    @TempDir
    private Path folder;

    @Test
    void aFileLiesUnderItsContentOnceHoweverOftenItComes() throws IOException {
        FileStore store = new FileStore(folder);
        FileStore.Stored first = store.put(stream("abc"), 10).orElseThrow();
        assertThat(store.put(stream("abc"), 10)).contains(first);
        // FIPS 180-2, appendix B.1
        assertThat(first.sha256()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(first.bytes()).isEqualTo(3);
        assertThat(files()).containsExactly(store.find(first.sha256()).orElseThrow());
        assertThat(store.find(first.sha256()).orElseThrow()).hasContent("abc");
    }

    @Test
    void whatIsTooLargeOrBreaksOffLeavesNothingBehind() throws IOException {
        FileStore store = new FileStore(folder);
        assertThat(store.put(stream("12345678901"), 10)).isEmpty();
        Assertions.assertThatThrownBy(() -> store.put(broken(), 10)).isInstanceOf(UncheckedIOException.class);
        assertThat(files()).isEmpty();
        assertThat(store.put(stream("1234567890"), 10)).isPresent();
    }

    @Test
    void onlyNamesOfTheStoreAreLookedFor() {
        FileStore store = new FileStore(folder);
        assertThat(store.find("../../etc/passwd")).isEmpty();
        assertThat(store.find("a".repeat(64))).isEmpty();
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static InputStream broken() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
