package vn.tienglang.broadcast.audio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ffmpeg as an independent judge of what we make. */
public final class Ffmpeg {
    private Ffmpeg() {}

    public static Loudness loudness(Path file) throws IOException, InterruptedException {
        String log = run(List.of("-nostats", "-i", file.toString(), "-af", "ebur128=peak=true", "-f", "null", "-"));
        String summary = log.substring(log.lastIndexOf("Summary:"));
        return new Loudness(number(summary, "I:\\s+(\\S+) LUFS"), number(summary, "Peak:\\s+(\\S+) dBFS"));
    }

    /** Decodes to mono at the work rate; whatever ffmpeg complains about fails the test. */
    public static Sound decode(Path file) throws IOException, InterruptedException {
        Path wav = Files.createTempFile("decoded", ".wav");
        try {
            String log = run(List.of(
                    "-loglevel", "error", "-y", "-i", file.toString(), "-ac", "1", "-ar", "48000", wav.toString()));
            if (!log.isBlank()) {
                throw new AssertionError("ffmpeg complained: " + log);
            }
            return Wav.parse(Files.readAllBytes(wav));
        } finally {
            Files.delete(wav);
        }
    }

    private static String run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-hide_banner"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String log = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError("ffmpeg failed: " + log);
        }
        return log;
    }

    private static double number(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("no " + pattern + " in " + text);
        }
        return Double.parseDouble(matcher.group(1));
    }
}
