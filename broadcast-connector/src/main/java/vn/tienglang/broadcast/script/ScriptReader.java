package vn.tienglang.broadcast.script;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads written announcements as a Hanoi announcer would say them.
 *
 * <p>Immutable and thread-safe; build one and keep it. The time for a text grows linearly with its length.
 */
public final class ScriptReader {
    private static final LayoutReading LAYOUT = new LayoutReading();
    private static final ListMarkReading LIST_MARK = new ListMarkReading();
    private static final WordReading WORD = new WordReading();
    private static final SymbolReading SYMBOL = new SymbolReading();

    /** The classes that may start with a number, the most particular first. */
    private static final Reading[] NUMBERS = {
        new WebReading(),
        new DocumentReading(),
        new CodeReading(),
        new PhoneReading(),
        new CoordinateReading(),
        new ScoreReading(),
        new TimeReading(),
        new DateReading(),
        new FractionReading(),
        new OrdinalReading(),
        new QuantityReading(),
        new NumberReading()
    };

    private static final Reading[] WORDS = {
        new WebReading(),
        new CodeReading(),
        new AddressReading(),
        new DocumentReading(),
        new WeekdayReading(),
        new RomanReading(),
        new AbbreviationReading(),
        new UnitReading(),
        new CapitalsReading(),
        WORD
    };
    private static final Reading[] MARKS = {
        new DocumentReading(),
        new PhoneReading(),
        new AbbreviationReading(),
        new RateReading(),
        new QuantityReading(),
        SYMBOL
    };

    private final Dictionary dictionary;
    private final @Nullable OwnReading own;

    public ScriptReader(Dictionary dictionary) {
        this.dictionary = dictionary;
        this.own = null;
    }

    private ScriptReader(Dictionary dictionary, OwnReading own) {
        this.dictionary = dictionary;
        this.own = own;
    }

    /** The same reader, which reads what stands in a table of a commune's own before everything else, numbers included. */
    public ScriptReader with(Dictionary table) {
        return new ScriptReader(dictionary, new OwnReading(table));
    }

    /** The words and pauses of a text, each with its source; an empty script for a text that says nothing. */
    public SpokenScript read(String text) {
        Tokens tokens = Tokens.of(CleanText.of(text));
        Passage passage = new Passage(tokens, dictionary);
        int at = 0;
        while (at < tokens.size()) {
            at = readOne(passage, at);
        }
        List<SpokenPiece> pieces = passage.finish();
        return new SpokenScript(text, pieces);
    }

    private int readOne(Passage passage, int at) {
        int end = own == null ? Reading.NONE : own.read(passage, at);
        if (end != Reading.NONE) {
            return end;
        }
        end = LAYOUT.read(passage, at);
        if (end == Reading.NONE) {
            end = LIST_MARK.read(passage, at);
        }
        if (end != Reading.NONE) {
            return end;
        }
        Reading[] classes = switch (passage.t.kind(at)) {
            case NUMBER -> NUMBERS;
            case WORD -> WORDS;
            default -> MARKS;
        };
        for (Reading reading : classes) {
            end = reading.read(passage, at);
            if (end != Reading.NONE) {
                return end;
            }
        }
        throw new IllegalStateException("No class reads token " + at + ": " + passage.t.text(at));
    }
}
