package vn.tienglang.hub.commune;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * CSV after RFC 4180 with a header, as spreadsheets write it: separated by commas or, where the comma is the decimal
 * sign as in Việt Nam, by semicolons; a byte order mark is skipped. Not thread-safe.
 */
final class CsvReader {

    private final String text;
    private final char separator;
    private int at;
    private int line = 1;

    private CsvReader(String text) {
        this.text = text;
        String header = text.lines().findFirst().orElse("");
        this.separator = header.indexOf(';') >= 0 && header.indexOf(',') < 0 ? ';' : ',';
    }

    /**
     * One piece of keys per row; empty cells and empty rows are left out.
     *
     * @throws MalformedFileException naming the line
     */
    static List<Node.Keys> read(String text) {
        return new CsvReader(text.startsWith("\uFEFF") ? text.substring(1) : text).rows();
    }

    /** The names of the columns. */
    static List<String> header(String text) {
        return new CsvReader(text.startsWith("\uFEFF") ? text.substring(1) : text)
                .record().stream().map(String::strip).toList();
    }

    private List<Node.Keys> rows() {
        if (text.isBlank()) {
            throw new MalformedFileException(1, "the file is empty");
        }
        List<String> header = record().stream().map(String::strip).toList();
        if (new TreeSet<>(header).size() < header.size()) {
            throw new MalformedFileException(1, "two columns have one name");
        }
        List<Node.Keys> rows = new ArrayList<>();
        while (at < text.length()) {
            int start = line;
            List<String> cells = record();
            if (cells.stream().allMatch(String::isBlank)) {
                continue;
            }
            if (cells.size() != header.size()) {
                throw new MalformedFileException(start, cells.size() + " cells where the header has " + header.size());
            }
            Map<String, Node> entries = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                if (!cells.get(i).isBlank()) {
                    entries.put(header.get(i), new Node.Text(start, cells.get(i)));
                }
            }
            rows.add(new Node.Keys(start, entries));
        }
        return rows;
    }

    private List<String> record() {
        List<String> cells = new ArrayList<>();
        while (true) {
            cells.add(cell());
            if (at >= text.length()) {
                return cells;
            }
            char end = text.charAt(at++);
            if (end == separator) {
                continue;
            }
            if (end == '\r' && at < text.length() && text.charAt(at) == '\n') {
                at++;
            }
            line++;
            return cells;
        }
    }

    private String cell() {
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted();
        }
        int start = at;
        while (at < text.length() && text.charAt(at) != separator && !newline()) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        int opened = line;
        StringBuilder cell = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '"') {
                cell.append(c);
                line += c == '\n' ? 1 : 0;
            } else if (at < text.length() && text.charAt(at) == '"') {
                cell.append('"');
                at++;
            } else if (at >= text.length() || text.charAt(at) == separator || newline()) {
                return cell.toString();
            } else {
                throw new MalformedFileException(line, "a closing quote must end the cell");
            }
        }
        throw new MalformedFileException(opened, "a quote is never closed");
    }

    private boolean newline() {
        return text.charAt(at) == '\n' || text.charAt(at) == '\r';
    }
}
