package vn.tienglang.zalo.relay;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a leader says about a text he was asked to forward, as far as his words go: which announcements and which groups
 * he means is settled against what waits for him (the desk). Sealed, so that every answer is thought of.
 */
public sealed interface ForwardAnswer {

    /**
     * It is done: "xong TB123", "ok", "đã chuyển tổ 3".
     *
     * @param codes the announcements named; empty for none
     * @param groups numbers of the groups named, for a head who speaks for others; empty for none
     * @param all "tất cả", "hết": everything that waits
     */
    record Done(Set<Code> codes, Set<Integer> groups, boolean all) implements ForwardAnswer {
        public Done {
            codes = Set.copyOf(codes);
            groups = Set.copyOf(groups);
        }
    }

    /** Read, but not forwarded yet: "đã nhận", "để tối", "chưa chuyển". */
    record Later(Set<Code> codes) implements ForwardAnswer {
        public Later {
            codes = Set.copyOf(codes);
        }
    }

    /** He cannot: "không vào được nhóm", "máy hỏng". Somebody else should be asked. */
    record Cannot(Set<Code> codes) implements ForwardAnswer {
        public Cannot {
            codes = Set.copyOf(codes);
        }
    }

    /** Something else: talk, a question, a report. */
    record Other() implements ForwardAnswer {}

    /**
     * The code of an announcement as people type it.
     *
     * @param number 123 of TB123.2
     * @param revision 2 of TB123.2; 0 when none was named
     */
    record Code(long number, int revision) {
        /** Whether it names this revision, or the announcement whatever its revision. */
        boolean names(long otherNumber, int otherRevision) {
            return number == otherNumber && (revision == 0 || revision == otherRevision);
        }

        @Override
        public String toString() {
            return "TB" + number + (revision > 1 ? "." + revision : "");
        }
    }

    /** Reads what was typed, with or without accents, in any order and any of the usual spellings. */
    static ForwardAnswer read(String text) {
        Typed typed = Typed.of(text);
        Set<Code> codes = new LinkedHashSet<>(typed.codes());
        if (typed.question()) {
            return new Other();
        }
        if (typed.cannot()) {
            return new Cannot(codes);
        }
        if (typed.later()) {
            return new Later(codes);
        }
        if (typed.done()) {
            return new Done(codes, new LinkedHashSet<>(typed.groups()), typed.all());
        }
        return new Other();
    }

    /** The codes a text names, whatever else it says. */
    static List<Code> codesIn(String text) {
        return Typed.of(text).codes();
    }
}
