package vn.tienglang.broadcast.speech.online;

/** What an installation lets a paid service speak in a day. Thread-safe. */
@FunctionalInterface
public interface Budget {
    /** Sets so many characters to a service's account of today; false, with nothing counted, when they are too many. */
    boolean take(String service, int characters);

    static Budget unlimited() {
        return (service, characters) -> true;
    }
}
