package vn.tienglang.app.command;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.tienglang.hub.time.VietnamTime;

/** How commands show times, tables and what others wrote. Stateless. */
final class Screen {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(VietnamTime.ZONE);

    private Screen() {}

    /** In the time of Vietnam. */
    static String time(Instant instant) {
        return TIME.format(instant);
    }

    static String time(Optional<Instant> instant) {
        return instant.map(Screen::time).orElse("-");
    }

    /** One line, cut, and nothing in it that would steer a terminal. */
    static String line(String text, int longest) {
        String plain = plain(text).replace('\n', ' ');
        return plain.length() <= longest ? plain : plain.substring(0, longest - 1) + "…";
    }

    /** Line ends stay; other control characters, which a citizen's text may hold, are shown as a mark. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints()
                .map(c ->
                        c != '\n' && (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) ? '�' : c)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    /** Columns of a common width, two blanks between them; the last one as it is. */
    static List<String> table(List<List<String>> rows) {
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                if (column == widths.size()) {
                    widths.add(0);
                }
                widths.set(column, Math.max(widths.get(column), row.get(column).length()));
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                line.append(cell);
                if (column < row.size() - 1) {
                    line.append(" ".repeat(widths.get(column) - cell.length() + 2));
                }
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
