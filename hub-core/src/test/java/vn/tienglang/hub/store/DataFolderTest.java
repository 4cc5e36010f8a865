package vn.tienglang.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.tienglang.hub.store.DataFolder.FolderInUseException;

class DataFolderTest {

    @TempDir
    Path parent;

    @Test
    void oneFolderHasOneHolderAtATime() {
        Path folder = parent.resolve("data");
        DataFolder first = DataFolder.open(folder);
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> DataFolder.open(folder))
                    .isInstanceOf(FolderInUseException.class)
                    .hasMessageContaining(first.path().toString());
        }
        first.close();
        first.close();
        DataFolder.open(folder).close();
    }

    @Test
    void aLinkIsTheSameFolder() throws Exception {
        try (DataFolder data = DataFolder.open(parent.resolve("data"))) {
            Path link = Files.createSymbolicLink(parent.resolve("link"), data.path());
            assertThatThrownBy(() -> DataFolder.open(link)).isInstanceOf(FolderInUseException.class);
        }
    }

    @Test
    void aLateSecondCloseDoesNotLetGoOfTheNextHoldersFolder() {
        Path folder = parent.resolve("data");
        DataFolder first = DataFolder.open(folder);
        first.close();
        try (DataFolder second = DataFolder.open(folder)) {
            first.close();
            assertThatThrownBy(() -> DataFolder.open(second.path())).isInstanceOf(FolderInUseException.class);
        }
    }

    @Test
    void aFileInTheWayIsNamed() throws Exception {
        Path file = Files.writeString(parent.resolve("data"), "a file");
        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.toString());
        assertThat(file).hasContent("a file");
    }
}
