package vn.tienglang.app.command;

import java.nio.file.Path;

/** The program's folder: config, example communes and, unless set otherwise, data lie below it. */
public final class Home {

    private Home() {}

    public static Path folder() {
        return Path.of(System.getProperty("hub.home", "")).toAbsolutePath().normalize();
    }

    static Path config(Path given) {
        return given.isAbsolute() ? given : Path.of("").toAbsolutePath().resolve(given);
    }

    static Path standardConfig() {
        return folder().resolve("config").resolve("hub.yaml");
    }
}
