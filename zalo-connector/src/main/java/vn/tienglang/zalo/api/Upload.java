package vn.tienglang.zalo.api;

import static java.util.Locale.ROOT;

/**
 * A file on its way up to Zalo, where it may be sent for seven days.
 *
 * @param name its ending says what it is
 */
public record Upload(Kind kind, String name, byte[] bytes) {

    /** What Zalo takes, and how much of it at most. */
    public enum Kind {
        IMAGE("image", 1 << 20, "attachment_id"),
        GIF("gif", 5 << 20, "attachment_id"),
        FILE("file", 5 << 20, "token");

        private final String path;
        private final long limit;
        private final String field;

        Kind(String path, long limit, String field) {
            this.path = path;
            this.limit = limit;
            this.field = field;
        }

        /** Bytes. */
        public long limit() {
            return limit;
        }

        String path() {
            return path;
        }

        /** Where the answer's {@code data} holds what a message refers to. */
        public String field() {
            return field;
        }

        /**
         * Which kind a name's ending makes it.
         *
         * @return null for what Zalo does not take
         */
        public static @org.jspecify.annotations.Nullable Kind of(String ending) {
            return switch (ending.toLowerCase(ROOT)) {
                case "jpg", "jpeg", "png" -> IMAGE;
                case "gif" -> GIF;
                case "pdf", "doc", "docx", "csv" -> FILE;
                default -> null;
            };
        }
    }
}
