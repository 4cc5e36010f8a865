package vn.tienglang.broadcast.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DictionaryTest {
    private static final Path SHIPPED = Path.of("../config/speech/dictionary.tsv");

    @TempDir
    Path folder;

    private Path table(String name, String lines) throws IOException {
        return Files.writeString(folder.resolve(name), lines);
    }

    @Test
    void noLineHidesBehindOneThatAlwaysFits() throws IOException {
        Set<String> always = new HashSet<>();
        List<String> hidden = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("../config/speech/dictionary.tsv"))) {
            String[] columns = line.split("\t", -1);
            if (line.startsWith("#")
                    || columns.length < 3
                    || Set.of("type", "issuer").contains(columns[2])) {
                continue;
            }
            if (always.contains(columns[0])) {
                hidden.add(line);
            } else if (columns[2].isEmpty()) {
                always.add(columns[0]);
            }
        }
        assertThat(hidden).isEmpty();
    }

    @Test
    void theProgramCarriesTheShippedTable() {
        assertThat(Dictionary.packaged().size())
                .isEqualTo(Dictionary.load(SHIPPED).size())
                .isGreaterThan(500);
        assertThat(new ScriptReader(Dictionary.packaged()).read("UBND").text()).isEqualTo("ủy ban nhân dân");
    }

    @Test
    void aCommunesOwnLinesWin() throws IOException {
        Path own = table("own.tsv", "NVH\tnhà văn hóa cộng đồng\t\town\nXYZ\tích y dét mới\n");
        ScriptReader reader = new ScriptReader(Dictionary.load(SHIPPED, own));
        assertThat(reader.read("NVH, XYZ, UBND").text())
                .isEqualTo("nhà văn hóa cộng đồng, ích y dét mới, ủy ban nhân dân");
    }

    @Test
    void linesTypedOnAPageWinOverAll() {
        ScriptReader reader = new ScriptReader(Dictionary.load(SHIPPED).with("TB\tthông báo mới\tnext=số\ttrang"));
        assertThat(reader.read("TB số 5").text()).isEqualTo("thông báo mới số năm");
        assertThat(reader.read("điểm TB").text()).isEqualTo("điểm trung bình");
    }

    @Test
    void theFirstLineWhoseContextFitsIsTaken() throws IOException {
        Path table = table("t.tsv", "# note\n\nAB\tmột\tnext=hai ba\tx\nAB\tbốn\tprev=năm;num\tx\nAB\tsáu\t\tx\n");
        ScriptReader reader = new ScriptReader(Dictionary.load(table));
        assertThat(reader.read("AB hai ba").text()).isEqualTo("một hai ba");
        assertThat(reader.read("năm AB 7").text()).isEqualTo("năm bốn bảy");
        assertThat(reader.read("năm AB").text()).isEqualTo("năm sáu");
    }

    @Test
    void withoutEvidenceTheLettersAreNamed() throws IOException {
        Path table = table("t.tsv", "BQ\tban quản\tnext=lý\tx\n");
        assertThat(new ScriptReader(Dictionary.load(table)).read("họp BQ").text())
                .isEqualTo("họp bê quy");
    }

    @Test
    void aLineNobodyCanReadIsNamed() throws IOException {
        Path one = table("one.tsv", "UBND\n");
        assertThatThrownBy(() -> Dictionary.load(one))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one.tsv line 1");
        Path digits = table("digits.tsv", "A\tb\nX\tkhoa 2\n");
        assertThatThrownBy(() -> Dictionary.load(digits)).hasMessageContaining("digits.tsv line 2");
        Path context = table("context.tsv", "X\tích\tsomewhere=a\n");
        assertThatThrownBy(() -> Dictionary.load(context)).hasMessageContaining("unknown context");
        assertThatThrownBy(() -> Dictionary.load(folder.resolve("none.tsv"))).isInstanceOf(UncheckedIOException.class);
    }
}
