package vn.tienglang.hub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    @TempDir
    Path folder;

    @Test
    void theEnvironmentWinsOverTheFileAndASecretMayLieInAFileOfItsOwn() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "from a file\n");
        Settings settings = Settings.of(
                "zalo: { app-id: written, app-secret: written, oa-id: written }",
                Map.of("TIENGLANG_ZALO_APP_ID", "from outside", "TIENGLANG_ZALO_APP_SECRET_FILE", secret.toString()));
        Section zalo = settings.section("zalo");
        assertThat(zalo.text("app-id")).contains("from outside");
        assertThat(zalo.text("app-secret")).contains("from a file");
        assertThat(zalo.text("oa-id")).contains("written");
        settings.check();
    }

    @Test
    void relativePathsAreMeantFromTheProgramsFolderWhereverTheFileLies() throws IOException {
        Path file = Files.writeString(folder.resolve("elsewhere.yaml"), "feedback: { folder: mine, other: /abs }");
        Section feedback = Settings.load(file, Path.of("/opt/hub"), Map.of()).section("feedback");
        assertThat(feedback.path("folder")).contains(Path.of("/opt/hub/mine"));
        assertThat(feedback.path("other")).contains(Path.of("/abs"));
        assertThat(feedback.path("nothing")).isEmpty();
    }

    @Test
    void everyMistakeIsToldTogetherAndKeysNobodyAskedForAreMistakes() {
        Settings settings = Settings.of("web: { port: [1], plaec: x }\nzaol: { a: 1 }", Map.of());
        Section web = settings.section("web");
        assertThat(web.text("port")).isEmpty();
        assertThat(web.required("place")).isEmpty();
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(settings::check)
                .satisfies(e -> assertThat(e.problems())
                        .anySatisfy(line -> assertThat(line).startsWith("web.port: must be a single value"))
                        .anySatisfy(line -> assertThat(line).startsWith("web.place: must be set"))
                        .anySatisfy(line -> assertThat(line).startsWith("web.plaec: there is no such setting"))
                        .anySatisfy(line -> assertThat(line).startsWith("zaol: there is no such setting"))
                        .hasSize(4));
    }

    @Test
    void aFileThatIsNoYamlIsToldWithItsNameAndLine() throws IOException {
        Path file = Files.writeString(folder.resolve("no.yaml"), "web:\n  port: [1\nzalo: }\n");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> Settings.load(file, folder, Map.of()))
                .satisfies(
                        e -> assertThat(e.problems()).singleElement().asString().contains(file.toString(), "line 3"));
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> Settings.load(folder.resolve("none.yaml"), folder, Map.of()))
                .withMessageContaining("not there");
    }
}
