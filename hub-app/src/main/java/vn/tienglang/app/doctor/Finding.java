package vn.tienglang.app.doctor;

/**
 * What a look at one thing showed.
 *
 * @param what was looked at, a word or two
 * @param says what was found, one line; never a secret
 * @param remedy what to do about it; empty where nothing needs to be done
 */
public record Finding(Level level, String what, String says, String remedy) {

    /** How bad it is. */
    public enum Level {
        OK,
        /** Works, but someone should look. */
        WARNING,
        /** The hub does not do its work. */
        FAILING
    }

    static Finding ok(String what, String says) {
        return new Finding(Level.OK, what, says, "");
    }

    static Finding warning(String what, String says, String remedy) {
        return new Finding(Level.WARNING, what, says, remedy);
    }

    static Finding failing(String what, String says, String remedy) {
        return new Finding(Level.FAILING, what, says, remedy);
    }
}
