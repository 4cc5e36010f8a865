package vn.tienglang.hub.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole folders at once; links are never followed. */
final class FolderTree {

    private FolderTree() {}

    static void delete(Path folder) throws IOException {
        for (Path path : deepestFirst(folder)) {
            Files.delete(path);
        }
    }

    /** Hands a folder over to a user, itself last, so that an interrupted hand-over is seen and repeated. */
    static void giveTo(int uid, int gid, Path folder) throws IOException {
        if (ownerOf(folder) == uid) {
            return;
        }
        for (Path path : deepestFirst(folder)) {
            Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
        }
    }

    static int ownerOf(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }

    /** A new or renamed entry is only certain to outlive a power cut once its folder is on disk. */
    static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static List<Path> deepestFirst(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
