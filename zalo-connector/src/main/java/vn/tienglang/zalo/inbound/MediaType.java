package vn.tienglang.zalo.inbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a file is, by its first bytes: what a server or a sender calls it proves nothing. Stateless. */
final class MediaType {

    /** So many first bytes are enough. */
    static final int HEAD = 16;

    private MediaType() {}

    /**
     * The type of a file the hub takes; empty for anything else, web pages and programs among it.
     *
     * @param head the first {@link #HEAD} bytes, fewer if there are no more
     * @param name tells apart what is packed alike (Word, Excel); may be missing
     */
    static Optional<String> of(byte[] head, @Nullable String name) {
        String start = new String(head, ISO_8859_1);
        String lower = name == null ? "" : name.toLowerCase(Locale.ROOT);
        if (start.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of("image/jpeg");
        }
        if (start.startsWith("\u0089PNG\r\n\u001a\n")) {
            return Optional.of("image/png");
        }
        if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) {
            return Optional.of("image/gif");
        }
        if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
            return Optional.of("image/webp");
        }
        if (start.startsWith("RIFF") && start.startsWith("WAVE", 8)) {
            return Optional.of("audio/wav");
        }
        if (start.startsWith("ftyp", 4)) {
            return Optional.of(isoMedia(start.substring(8, Math.min(12, start.length()))));
        }
        if (start.startsWith("#!AMR")) {
            return Optional.of("audio/amr");
        }
        if (start.startsWith("OggS")) {
            return Optional.of("audio/ogg");
        }
        if (start.startsWith("ID3") || mpegAudio(head)) {
            return Optional.of(adts(head) ? "audio/aac" : "audio/mpeg");
        }
        if (start.startsWith("%PDF-")) {
            return Optional.of("application/pdf");
        }
        if (start.startsWith("PK\u0003\u0004")) {
            return office(lower);
        }
        if (start.startsWith("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")) {
            return oldOffice(lower);
        }
        return Optional.empty();
    }

    private static String isoMedia(String brand) {
        return switch (brand) {
            case "heic", "heix", "mif1" -> "image/heic";
            case "M4A ", "M4B " -> "audio/mp4";
            case "qt  " -> "video/quicktime";
            case "3gp4", "3gp5", "3gp6" -> "video/3gpp";
            default -> "video/mp4";
        };
    }

    /** Eleven set bits begin a frame of MPEG audio. */
    private static boolean mpegAudio(byte[] head) {
        return head.length > 1 && (head[0] & 0xff) == 0xff && (head[1] & 0xe0) == 0xe0;
    }

    /** Layer 0 is how AAC in ADTS frames differs. */
    private static boolean adts(byte[] head) {
        return (head[0] & 0xff) == 0xff && (head[1] & 0xf6) == 0xf0;
    }

    private static Optional<String> office(String name) {
        if (name.endsWith(".docx")) {
            return Optional.of("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        }
        if (name.endsWith(".xlsx")) {
            return Optional.of("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        }
        return Optional.empty();
    }

    private static Optional<String> oldOffice(String name) {
        if (name.endsWith(".doc")) {
            return Optional.of("application/msword");
        }
        return name.endsWith(".xls") ? Optional.of("application/vnd.ms-excel") : Optional.empty();
    }
}
