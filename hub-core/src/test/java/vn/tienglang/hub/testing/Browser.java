package vn.tienglang.hub.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A real headless Chromium for tests of every room, driven by its DevTools protocol; needs the Debian package
 * {@code chromium} and nothing else.
 *
 * <pre>{@code
 * try (Browser browser = Browser.launch()) {
 *     Browser.Tab tab = browser.open(Browser.PHONE);
 *     tab.go(web.address() + "/login");
 *     tab.type("#account", "nguyen.van.an");
 *     tab.type("#password", "…");
 *     tab.clickAndWait("button.primary");
 *     tab.waitForText("Trang chủ");
 *     assertThat(tab.complaints()).isEmpty();
 *     assertThat(tab.scrollsSideways()).isFalse();
 * }
 * }</pre>
 *
 * A browser has its own cookies; tabs of one browser share them. One thread at a time.
 */
public final class Browser implements AutoCloseable {

    /** A phone held upright. */
    public static final Size PHONE = new Size(390, 844, true);

    /** An office screen. */
    public static final Size DESKTOP = new Size(1280, 900, false);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final Path profile;
    private final DevTools tools;
    private final Thread atExit;

    /** What a page is shown on, in CSS pixels. */
    public record Size(int width, int height, boolean phone) {}

    private Browser(Process process, Path profile, DevTools tools) {
        this.process = process;
        this.profile = profile;
        this.tools = tools;
        this.atExit = new Thread(() -> {
            process.destroyForcibly();
            delete(profile);
        });
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** @throws AssertionError naming the package to install, if there is no Chromium */
    public static Browser launch() {
        Path program = program();
        try {
            Path profile = Files.createTempDirectory("tieng-lang-browser-");
            Process process = new ProcessBuilder(List.of(
                            program.toString(),
                            "--headless=new",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--disable-dev-shm-usage",
                            "--no-first-run",
                            "--no-default-browser-check",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--disable-extensions",
                            "--disable-features=Translate,OptimizationHints,MediaRouter",
                            "--autoplay-policy=no-user-gesture-required",
                            "--hide-scrollbars",
                            "--force-color-profile=srgb",
                            "--lang=vi",
                            "--remote-debugging-port=0",
                            "--user-data-dir=" + profile,
                            "about:blank"))
                    .redirectErrorStream(true)
                    .start();
            return new Browser(process, profile, DevTools.connect(address(process)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens an empty tab. */
    public Tab open(Size size) {
        String target = tools.call("", "Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asText();
        String session = tools.call("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asText();
        return new Tab(tools, target, session, size);
    }

    /** Forgets all cookies. */
    public void forgetCookies() {
        tools.call("", "Storage.clearCookies", Map.of());
    }

    @Override
    public void close() {
        tools.close();
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        delete(profile);
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    /** One page of the browser. */
    public static final class Tab implements AutoCloseable {

        private final DevTools tools;
        private final String target;
        private final String session;
        private final List<String> complaints = new CopyOnWriteArrayList<>();
        private volatile String loader = "";

        private Tab(DevTools tools, String target, String session, Size size) {
            this.tools = tools;
            this.target = target;
            this.session = session;
            tools.listen(session, this::heard);
            call("Page.enable", Map.of());
            call("Runtime.enable", Map.of());
            call("Log.enable", Map.of());
            call("Network.enable", Map.of());
            resize(size);
        }

        public void resize(Size size) {
            call(
                    "Emulation.setDeviceMetricsOverride",
                    Map.of(
                            "width", size.width(),
                            "height", size.height(),
                            "deviceScaleFactor", 1,
                            "mobile", size.phone()));
            call("Emulation.setTouchEmulationEnabled", Map.of("enabled", size.phone()));
        }

        /** What {@code prefers-color-scheme} says. */
        public void dark(boolean dark) {
            call(
                    "Emulation.setEmulatedMedia",
                    Map.of(
                            "features",
                            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
        }

        /** Sets a cookie, as a log-in would. */
        public void cookie(String address, String name, String value) {
            call("Network.setCookie", Map.of("url", address, "name", name, "value", value, "httpOnly", true));
        }

        /** Loads a page and waits until it and its scripts are there. */
        public void go(String url) {
            String former = loader;
            JsonNode answer = call("Page.navigate", Map.of("url", url));
            if (answer.has("errorText")) {
                throw new AssertionError(url + ": " + answer.get("errorText").asText());
            }
            if (answer.has("loaderId")) {
                String wanted = answer.get("loaderId").asText();
                await("loading " + url, () -> loader.equals(wanted) || !loader.equals(former));
            }
            waitUntilLoaded();
        }

        /** Clicks, and waits for the page that this leads to. */
        public void clickAndWait(String selector) {
            String former = loader;
            click(selector);
            await("a new page after clicking " + selector, () -> !loader.equals(former));
            waitUntilLoaded();
        }

        /** Clicks where a person would: in the middle of what is seen of the element. */
        public void click(String selector) {
            waitFor("!!" + element(selector));
            evaluate(element(selector) + ".scrollIntoView({block: 'center', behavior: 'instant'})");
            JsonNode box = evaluate(
                    "(() => { const b = " + element(selector)
                            + ".getBoundingClientRect(); return {x: b.x + b.width / 2, y: b.y + b.height / 2, w: b.width}; })()");
            if (box.path("w").asDouble() == 0) {
                throw new AssertionError("cannot be clicked, it is not to be seen: " + selector);
            }
            for (String type : List.of("mouseMoved", "mousePressed", "mouseReleased")) {
                call(
                        "Input.dispatchMouseEvent",
                        Map.of(
                                "type",
                                type,
                                "x",
                                box.get("x").asDouble(),
                                "y",
                                box.get("y").asDouble(),
                                "button",
                                type.equals("mouseMoved") ? "none" : "left",
                                "clickCount",
                                1));
            }
        }

        /** Replaces what a field holds, with the events that typing makes. */
        public void type(String selector, String text) {
            waitFor("!!" + element(selector));
            evaluate("(() => { const f = " + element(selector)
                    + "; f.focus(); if (f.select) f.select(); return true; })()");
            call("Input.insertText", Map.of("text", text));
            evaluate(element(selector) + ".dispatchEvent(new Event('change', {bubbles: true}))");
        }

        /** Chooses an option by its value. */
        public void choose(String selector, String value) {
            waitFor("!!" + element(selector));
            evaluate("(() => { const f = " + element(selector) + "; f.value = " + quoted(value)
                    + "; f.dispatchEvent(new Event('input', {bubbles: true}));"
                    + " f.dispatchEvent(new Event('change', {bubbles: true})); return true; })()");
        }

        /** The value of a JavaScript expression; promises are waited for. */
        public JsonNode evaluate(String script) {
            JsonNode answer =
                    call("Runtime.evaluate", Map.of("expression", script, "returnByValue", true, "awaitPromise", true));
            if (answer.has("exceptionDetails")) {
                throw new AssertionError(script + "\n" + answer.get("exceptionDetails"));
            }
            return answer.path("result").path("value");
        }

        /** Waits for an expression to be true, at most twenty seconds. */
        public void waitFor(String condition) {
            waitFor(condition, PATIENCE);
        }

        public void waitFor(String condition, Duration atMost) {
            await(condition, atMost, () -> evaluate("!!(" + condition + ")").asBoolean());
        }

        /** Waits for words to stand anywhere on the page. */
        public void waitForText(String text) {
            waitFor("document.body.innerText.includes(" + quoted(text) + ")");
        }

        /** What is to be read in an element; empty if there is none. */
        public Optional<String> text(String selector) {
            JsonNode text = evaluate("(" + element(selector) + " || {innerText: null}).innerText");
            return text.isTextual() ? Optional.of(text.asText()) : Optional.empty();
        }

        public int count(String selector) {
            return evaluate("document.querySelectorAll(" + quoted(selector) + ").length")
                    .asInt();
        }

        public String url() {
            return evaluate("location.href").asText();
        }

        /** Errors and warnings of the console, uncaught exceptions, refused and failed requests, since the tab opened. */
        public List<String> complaints() {
            return List.copyOf(complaints);
        }

        public void forgetComplaints() {
            complaints.clear();
        }

        /** Whether anything stands out to the right, so that a thumb would have to push the page about. */
        public boolean scrollsSideways() {
            return evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
                    .asBoolean();
        }

        /** Buttons, links and fields smaller than 44 × 44 px, as short descriptions; links within text are no targets. */
        public List<String> smallTargets() {
            JsonNode found = evaluate("""
                    [...document.querySelectorAll('a, button, input:not([type=hidden]), select, textarea, summary')]
                      .filter(e => e.checkVisibility() && !e.closest('p, q, dd, .skip'))
                      .map(e => [e.closest('label') || e, e])
                      .filter(([box]) => { const b = box.getBoundingClientRect(); return b.width < 44 || b.height < 44; })
                      .map(([box, e]) => e.outerHTML.slice(0, 120))""");
            return strings(found);
        }

        /** Texts smaller than 16 px, as short descriptions. */
        public List<String> smallTexts() {
            JsonNode found = evaluate("""
                    [...document.querySelectorAll('body *')]
                      .filter(e => e.checkVisibility() && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
                      .filter(e => parseFloat(getComputedStyle(e).fontSize) < 16)
                      .map(e => e.outerHTML.slice(0, 120))""");
            return strings(found);
        }

        /** Texts whose contrast to what lies behind them is below 4.5:1 (WCAG 2.2, 1.4.3), as short descriptions. */
        public List<String> faintTexts() {
            return strings(evaluate(CONTRAST));
        }

        /** Writes the whole page as a PNG. */
        public void screenshot(Path file) {
            JsonNode size = evaluate("({w: document.documentElement.clientWidth,"
                    + " h: Math.max(document.documentElement.scrollHeight, innerHeight)})");
            JsonNode shot = call(
                    "Page.captureScreenshot",
                    Map.of(
                            "format",
                            "png",
                            "captureBeyondViewport",
                            true,
                            "clip",
                            Map.of(
                                    "x", 0,
                                    "y", 0,
                                    "width", size.get("w").asInt(),
                                    "height", Math.min(size.get("h").asInt(), 6000),
                                    "scale", 1)));
            write(file, shot);
        }

        /** Writes what a person sees without scrolling, fixed bars in their places. */
        public void screenshotOfView(Path file) {
            write(file, call("Page.captureScreenshot", Map.of("format", "png")));
        }

        @Override
        public void close() {
            tools.call("", "Target.closeTarget", Map.of("targetId", target));
        }

        private JsonNode call(String method, Map<String, ?> parameters) {
            return tools.call(session, method, parameters);
        }

        private void waitUntilLoaded() {
            waitFor("document.readyState === 'complete' && document.fonts.status === 'loaded'");
        }

        private void heard(String method, JsonNode event) {
            switch (method) {
                case "Page.lifecycleEvent", "Page.frameNavigated" -> {
                    JsonNode frame = event.path("frame");
                    if (frame.has("loaderId") && !frame.has("parentId")) {
                        loader = frame.get("loaderId").asText();
                    }
                }
                case "Runtime.exceptionThrown" ->
                    complaints.add("exception: "
                            + event.path("exceptionDetails")
                                    .path("exception")
                                    .path("description")
                                    .asText(event.path("exceptionDetails")
                                            .path("text")
                                            .asText()));
                case "Runtime.consoleAPICalled" -> {
                    if (List.of("error", "warning", "assert")
                            .contains(event.path("type").asText())) {
                        complaints.add("console: " + event.path("args"));
                    }
                }
                case "Log.entryAdded" -> {
                    JsonNode entry = event.path("entry");
                    if (List.of("error", "warning").contains(entry.path("level").asText())) {
                        complaints.add(entry.path("source").asText() + ": "
                                + entry.path("text").asText() + " "
                                + entry.path("url").asText());
                    }
                }
                default -> {
                    // nothing to complain about
                }
            }
        }

        private static void await(String what, Duration atMost, java.util.concurrent.Callable<Boolean> condition) {
            try {
                Awaitility.await(what)
                        .atMost(atMost)
                        .pollInterval(Duration.ofMillis(40))
                        .pollInSameThread()
                        .ignoreExceptionsMatching(e -> e instanceof RuntimeException)
                        .until(() -> {
                            try {
                                return condition.call();
                            } catch (AssertionError e) {
                                // The page changed under the question; the next one will be answered.
                                return false;
                            }
                        });
            } catch (ConditionTimeoutException e) {
                throw new AssertionError("waited " + atMost.toSeconds() + " s in vain for: " + what, e);
            }
        }

        private static void await(String what, java.util.concurrent.Callable<Boolean> condition) {
            await(what, PATIENCE, condition);
        }

        private static String element(String selector) {
            return "document.querySelector(" + quoted(selector) + ")";
        }

        private static void write(Path file, JsonNode shot) {
            try {
                Files.write(file, Base64.getDecoder().decode(shot.path("data").asText()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static List<String> strings(JsonNode array) {
            List<String> all = new ArrayList<>();
            array.forEach(node -> all.add(node.asText()));
            return all;
        }

        private static String quoted(String text) {
            return DevTools.JSON.valueToTree(text).toString();
        }

        private static final String CONTRAST = """
                (() => {
                  const parse = c => { const m = c.match(/[\\d.]+/g).map(Number); return [m[0], m[1], m[2], m[3] ?? 1]; };
                  const over = (a, b) => [0, 1, 2].map(i => a[i] * a[3] + b[i] * (1 - a[3])).concat(1);
                  const lum = c => { const [r, g, b] = c.map(v => v / 255).map(v =>
                    v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
                  const behind = e => { const layers = []; for (let n = e; n; n = n.parentElement) {
                    const c = parse(getComputedStyle(n).backgroundColor); layers.push(c); if (c[3] === 1) break; }
                    return layers.reverse().reduce((below, c) => over(c, below), [255, 255, 255, 1]); };
                  return [...document.querySelectorAll('body *')]
                    .filter(e => e.checkVisibility({opacityProperty: true}) && !e.disabled && !e.closest('.skip')
                      && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
                    .map(e => { const back = behind(e), front = over(parse(getComputedStyle(e).color), back);
                      const [a, b] = [lum(front.slice(0, 3)), lum(back.slice(0, 3))].sort((x, y) => y - x);
                      return [(a + .05) / (b + .05), e]; })
                    .filter(([ratio]) => ratio < 4.5)
                    .map(([ratio, e]) => ratio.toFixed(2) + ' ' + e.outerHTML.slice(0, 120));
                })()""";
    }

    private static Path program() {
        String named = System.getenv("CHROMIUM");
        Stream<String> candidates = Stream.concat(
                Stream.ofNullable(named),
                Stream.of(
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome",
                        "/snap/bin/chromium"));
        return candidates
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "browser tests need Chromium: apt-get install chromium (or set CHROMIUM to its path)"));
    }

    /** Chromium says on its error stream where it listens; the rest of what it says is thrown away. */
    private static URI address(Process process) {
        CompletableFuture<URI> address = new CompletableFuture<>();
        StringBuilder said = new StringBuilder();
        Thread reader = new Thread(
                () -> {
                    try (BufferedReader lines = process.inputReader()) {
                        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                            if (line.startsWith("DevTools listening on ")) {
                                address.complete(URI.create(line.substring("DevTools listening on ".length())
                                        .strip()));
                            } else if (!address.isDone()) {
                                said.append(line).append('\n');
                            }
                        }
                    } catch (IOException e) {
                        address.completeExceptionally(e);
                    }
                    address.completeExceptionally(new IllegalStateException("Chromium ended: " + said));
                },
                "chromium-output");
        reader.setDaemon(true);
        reader.start();
        try {
            return address.get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            process.destroyForcibly();
            throw new AssertionError("Chromium did not start", e);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            // Chromium's last children may still be writing; the system clears its temporary folder.
            folder.toFile().deleteOnExit();
        }
    }
}
