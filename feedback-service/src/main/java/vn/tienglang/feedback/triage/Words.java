package vn.tienglang.feedback.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message as a sequence of syllables, chat spellings expanded. Immutable.
 *
 * @param all in order; punctuation is gone
 * @param plain typed without marks throughout, so that folded forms are all there is to compare
 * @param teencode how many chat spellings were expanded
 */
record Words(List<Word> all, boolean plain, int teencode) {

    /** Numbers keep together what belongs to them: 110kv, 5a, 12/3. */
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:/\\d+)*");

    private static final int ENOUGH_LETTERS_TO_TELL = 10;

    Words {
        all = List.copyOf(all);
    }

    static Words of(String text, Map<String, String> chatSpellings) {
        List<Word> words = new ArrayList<>();
        int letters = 0;
        int marked = 0;
        int expanded = 0;
        Matcher tokens = TOKEN.matcher(java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFC));
        while (tokens.find()) {
            Word word = Word.of(tokens.group());
            letters += (int) word.folded().chars().filter(Character::isLetter).count();
            marked += word.plain() ? 0 : 1;
            String meant = chatSpellings.get(word.plain() ? word.folded() : word.written());
            if (meant == null) {
                words.add(word);
            } else {
                expanded++;
                for (String part : meant.split(" ", -1)) {
                    words.add(Word.of(part));
                }
            }
        }
        // A stray mark in a long message is no sign of care: one đ in forty syllables is still typed plain.
        boolean plain = letters >= ENOUGH_LETTERS_TO_TELL && marked * 12 <= words.size();
        return new Words(words, plain, expanded);
    }

    int size() {
        return all.size();
    }

    Word get(int index) {
        return all.get(index);
    }

    /** The folded syllables, blank between. */
    String folded() {
        StringBuilder joined = new StringBuilder();
        for (Word word : all) {
            joined.append(joined.isEmpty() ? "" : " ").append(word.folded());
        }
        return joined.toString();
    }
}
