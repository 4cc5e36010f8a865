package vn.tienglang.broadcast.reading;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.broadcast.audio.Mp3Decoder;
import vn.tienglang.broadcast.audio.Resampler;
import vn.tienglang.broadcast.audio.Sound;
import vn.tienglang.broadcast.audio.UnreadableSoundException;
import vn.tienglang.broadcast.audio.Wav;
import vn.tienglang.hub.event.Subject;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.store.FileStore;

/**
 * Recorded voices and texts in a second language: the table {@code broadcast.own_sound} and the files beside it. Whatever
 * people upload is kept as the WAV we play, so that nothing can turn out unreadable on the air. Thread-safe.
 */
public final class OwnSounds {
    private static final Logger log = LoggerFactory.getLogger(OwnSounds.class);
    /** Seconds of one recording. */
    public static final int LONGEST = 600;

    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final long LARGEST = 2L * LONGEST * Sound.WORK_RATE + 1_024;

    private final Database database;
    private final FileStore files;

    public OwnSounds(Database database, Path folder) {
        this.database = database;
        this.files = new FileStore(folder);
    }

    /** What came of reading an upload. */
    public sealed interface Taken {
        record Kept(String file, double seconds) implements Taken {}

        /** @param problem the last part of a message key: unreadable, short, long */
        record Refused(String problem) implements Taken {}
    }

    /** Reads WAV (16-bit PCM) or MP3 and keeps it. */
    public Taken take(byte[] upload) {
        try {
            Sound sound = Mp3Decoder.looksLikeMp3(upload) ? Mp3Decoder.decode(upload, LONGEST) : Wav.parse(upload);
            if (sound.duration().toSeconds() > LONGEST) {
                return new Taken.Refused("long");
            }
            if (sound.duration().compareTo(SHORTEST) < 0) {
                return new Taken.Refused("short");
            }
            Sound kept = Resampler.resample(sound, Sound.WORK_RATE);
            ByteArrayOutputStream wav = new ByteArrayOutputStream();
            Wav.write(wav, kept);
            FileStore.Stored stored = files.put(new ByteArrayInputStream(wav.toByteArray()), LARGEST)
                    .orElseThrow(() -> new UnreadableSoundException("larger than it can be"));
            return new Taken.Kept(stored.sha256(), kept.duration().toMillis() / 1_000.0);
        } catch (UnreadableSoundException e) {
            log.info("an upload is no sound we can read: {}", e.getMessage());
            return new Taken.Refused(String.valueOf(e.getMessage()).startsWith("longer") ? "long" : "unreadable");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** In place of what was there for the same revision. */
    public static void put(Handle transaction, OwnSound sound) {
        transaction
                .createUpdate("""
                        INSERT INTO broadcast.own_sound
                            (announcement_id, revision, kind, file, text, seconds, made_by, made_at)
                        VALUES (:announcement, :revision, :kind, :file, :text, :seconds, :by, :at)
                        ON CONFLICT (announcement_id, revision, kind) DO UPDATE SET
                            file = :file, text = :text, seconds = :seconds, made_by = :by, made_at = :at""")
                .bind("announcement", sound.announcementId())
                .bind("revision", sound.revision())
                .bind("kind", sound.kind().name())
                .bind("file", sound.file())
                .bind("text", sound.text())
                .bind("seconds", sound.seconds())
                .bind("by", sound.madeBy())
                .bind("at", sound.madeAt())
                .execute();
    }

    /** @return false when there was none */
    public static boolean remove(Handle transaction, String announcementId, int revision, OwnSound.Kind kind) {
        return transaction
                        .createUpdate("""
                        DELETE FROM broadcast.own_sound
                        WHERE announcement_id = :announcement AND revision = :revision AND kind = :kind""")
                        .bind("announcement", announcementId)
                        .bind("revision", revision)
                        .bind("kind", kind.name())
                        .execute()
                == 1;
    }

    public static Optional<OwnSound> find(Handle handle, String announcementId, int revision, OwnSound.Kind kind) {
        return handle.createQuery("""
                        SELECT * FROM broadcast.own_sound
                        WHERE announcement_id = :announcement AND revision = :revision AND kind = :kind""")
                .bind("announcement", announcementId)
                .bind("revision", revision)
                .bind("kind", kind.name())
                .map((row, context) -> sound(row))
                .findOne();
    }

    /** For what is about to be aired; a database that does not answer means there is none. */
    public Optional<OwnSound> find(Subject subject, int revision, OwnSound.Kind kind) {
        if (subject.kind() != Subject.Kind.ANNOUNCEMENT) {
            return Optional.empty();
        }
        try {
            return database.jdbi().withHandle(handle -> find(handle, subject.id(), revision, kind));
        } catch (RuntimeException e) {
            log.warn("own sounds are not known at the moment: {}", e.toString());
            return Optional.empty();
        }
    }

    /** The sound itself; empty, and logged, when its file is gone: then the text is spoken. */
    public Optional<Sound> open(OwnSound own) {
        String name = own.file();
        Optional<Path> file = name == null ? Optional.empty() : files.find(name);
        if (name != null && file.isEmpty()) {
            log.error("the recording {} of {} is not there any more", name, own.announcementId());
        }
        return file.flatMap(path -> {
            try {
                return Optional.of(Wav.map(path));
            } catch (IOException e) {
                log.error("the recording {} of {} cannot be read", name, own.announcementId(), e);
                return Optional.empty();
            }
        });
    }

    private static OwnSound sound(ResultSet row) throws SQLException {
        double seconds = row.getDouble("seconds");
        boolean spoken = row.wasNull();
        return new OwnSound(
                row.getString("announcement_id"),
                row.getInt("revision"),
                OwnSound.Kind.valueOf(row.getString("kind")),
                row.getString("file"),
                row.getString("text"),
                spoken ? null : seconds,
                row.getString("made_by"),
                row.getTimestamp("made_at").toInstant());
    }
}
