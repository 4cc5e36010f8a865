package vn.tienglang.hub.commune;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** YAML with line numbers; without aliases, so that nothing grows beyond what is written. Stateless. */
final class YamlReader {

    private static final int DEEPEST = 12;
    private static final Pattern PLACE = Pattern.compile("([^\\n]*)\\n in 'reader', line ([0-9]{1,9}),");

    private YamlReader() {}

    /** @throws MalformedFileException naming the line */
    static Node read(String text) {
        try (YAMLParser parser = new YAMLFactory().createParser(text)) {
            if (parser.nextToken() == null) {
                throw new MalformedFileException(1, "the file is empty");
            }
            Node root = node(parser, line(parser), 0);
            if (parser.nextToken() != null) {
                throw malformed(parser, "one YAML document is expected, a second begins here");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw malformed(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Node node(YAMLParser parser, int line, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw malformed(parser, "nested too deeply");
        }
        if (parser.isCurrentAlias()) {
            throw malformed(parser, "aliases are not read; write it out");
        }
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return new Node.Keys(line, entries(parser, depth));
        }
        if (token == JsonToken.START_ARRAY) {
            List<Node> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(node(parser, line(parser), depth + 1));
            }
            return new Node.Items(line, items);
        }
        return new Node.Text(line, token == JsonToken.VALUE_NULL ? "" : parser.getText());
    }

    private static Map<String, Node> entries(YAMLParser parser, int depth) throws IOException {
        Map<String, Node> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            if (entries.containsKey(key)) {
                throw malformed(parser, "'" + key + "' stands here twice");
            }
            // A value is found where its key stands, also when it begins below.
            int line = line(parser);
            parser.nextToken();
            entries.put(key, node(parser, line, depth + 1));
        }
        return entries;
    }

    private static MalformedFileException malformed(YAMLParser parser, String problem) {
        return new MalformedFileException(line(parser), problem);
    }

    private static int line(YAMLParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    /** The parser's message holds context, then the problem, each above the place it means. */
    private static MalformedFileException malformed(JsonProcessingException e) {
        @Nullable String message = e.getOriginalMessage();
        int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
        String problem = message == null ? "" : message.lines().findFirst().orElse("");
        Matcher place = PLACE.matcher(message == null ? "" : message);
        while (place.find()) {
            problem = place.group(1);
            line = Integer.parseInt(place.group(2));
        }
        return new MalformedFileException(line, "not YAML: " + problem);
    }
}
