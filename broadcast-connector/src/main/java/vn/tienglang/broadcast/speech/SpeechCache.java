package vn.tienglang.broadcast.speech;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.broadcast.audio.Sound;
import vn.tienglang.broadcast.audio.Wav;

/**
 * Rendered speech on disk, one WAV file for each key, the least recently used ones deleted above a bound. Safe for use
 * by many threads and by several programs on one folder: files appear whole or not at all. A failing disk costs time,
 * never an airing: it is logged, and the sound goes on from memory.
 */
public final class SpeechCache {
    private static final Logger log = LoggerFactory.getLogger(SpeechCache.class);
    private static final String SUFFIX = ".wav";
    private static final String PARTIAL = ".partial";
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final Path folder;
    private final long maxBytes;
    private final Clock clock;

    /** Creates the folder if need be; clears away what a killed writer left behind. */
    public SpeechCache(Path folder, long maxBytes, Clock clock) throws IOException {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("maxBytes must be positive, got " + maxBytes);
        }
        this.folder = Files.createDirectories(folder);
        this.maxBytes = maxBytes;
        this.clock = clock;
        shrink();
    }

    /** A key from everything that shaped a sound; the parts cannot run into each other. */
    public static String key(List<String> shapedBy) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : shapedBy) {
                byte[] bytes = part.getBytes(UTF_8);
                digest.update((bytes.length + ":").getBytes(UTF_8));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public Optional<Sound> get(String key) {
        Path file = file(key);
        try {
            Sound sound = Wav.map(file);
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
            return Optional.of(sound);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            log.warn("cached speech {} is unreadable and will be made anew: {}", key, e.toString());
            return Optional.empty();
        }
    }

    /** Keeps the sound; gives back the same sound, from disk if it could be written. */
    public Sound put(String key, Sound sound) {
        Path partial = folder.resolve(key + "." + UUID.randomUUID() + PARTIAL);
        try {
            Wav.write(partial, sound);
            try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.setLastModifiedTime(partial, FileTime.from(clock.instant()));
            Sound kept = Wav.map(partial);
            Files.move(partial, file(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            shrink();
            return kept;
        } catch (IOException e) {
            log.warn("speech {} could not be cached: {}", key, e.toString());
            deleteQuietly(partial);
            return sound;
        }
    }

    public long bytes() throws IOException {
        return entries().stream().mapToLong(Entry::bytes).sum();
    }

    private Path file(String key) {
        if (!key.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a key: " + key);
        }
        return folder.resolve(key + SUFFIX);
    }

    private record Entry(Path file, long bytes, FileTime used) {}

    private void shrink() throws IOException {
        List<Entry> entries = entries();
        long total = entries.stream().mapToLong(Entry::bytes).sum();
        entries.sort(Comparator.comparing(Entry::used));
        for (Entry entry : entries) {
            if (total <= maxBytes) {
                break;
            }
            deleteQuietly(entry.file());
            total -= entry.bytes();
        }
    }

    /** Also deletes partial files that nobody can still be writing. */
    private List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        FileTime abandoned = FileTime.from(clock.instant().minus(ABANDONED));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(SUFFIX)) {
                    entry(file).ifPresent(entries::add);
                } else if (name.endsWith(PARTIAL)) {
                    entry(file)
                            .filter(partial -> partial.used().compareTo(abandoned) < 0)
                            .ifPresent(partial -> deleteQuietly(partial.file()));
                }
            }
        }
        return entries;
    }

    /** Empty when another writer deleted it meanwhile. */
    private static Optional<Entry> entry(Path file) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Entry(file, attributes.size(), attributes.lastModifiedTime()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("{} could not be deleted: {}", file, e.toString());
        }
    }
}
