package vn.tienglang.feedback.triage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells by rules and words whether a message is feedback, what it is about and how urgent it is. No model, no network;
 * the same text always gets the same answer, and the words that decided are named. A wrong guess blocks nothing: staff
 * correct it with one tap. Immutable, thread-safe.
 */
public final class Triage {

    /** How much must speak for a report before it is one. */
    private static final double REPORT = 1.2;

    private final Map<String, String> chat = new HashMap<>();
    private final Set<String> stop = new HashSet<>();
    private final Subjects subjects;
    private final Urgencies urgencies;
    private final Cues settled;
    private final Cues grievances;
    private final Cues troubles;
    private final Cues requests;
    private final Cues triggers;
    private final Cues questions;
    private final Cues greetings;
    private final Cues thanks;
    private final Cues nods;
    private final Cues adverts;
    private final Cues chatter;
    private final Cues complaints;
    private final Cues denunciations;

    public Triage(Lexicon lexicon) {
        Language language = lexicon.language();
        language.chat().forEach((typed, meant) -> {
            Word word = Word.of(typed);
            chat.put(word.plain() ? word.folded() : word.written(), meant);
        });
        Set<String> ambiguous = new HashSet<>();
        language.ambiguous().forEach(word -> ambiguous.add(Word.of(word).written()));
        language.stop().forEach(word -> stop.add(Word.of(word).folded()));
        subjects = new Subjects(lexicon, ambiguous);
        urgencies = new Urgencies(language, ambiguous);
        settled = new Cues(language.settled(), language.neutral(), ambiguous);
        grievances = new Cues(language.grievances(), language.neutral(), ambiguous);
        troubles = new Cues(language.troubles(), language.neutral(), ambiguous);
        requests = new Cues(language.requests(), language.neutral(), ambiguous);
        triggers = new Cues(language.triggers(), language.neutral(), ambiguous);
        questions = new Cues(language.questions(), language.neutral(), ambiguous);
        greetings = new Cues(language.greetings(), language.neutral(), ambiguous);
        thanks = new Cues(language.thanks(), language.neutral(), ambiguous);
        nods = new Cues(language.nods(), language.neutral(), ambiguous);
        adverts = new Cues(language.adverts(), language.neutral(), ambiguous);
        chatter = new Cues(language.chatter(), language.neutral(), ambiguous);
        complaints = new Cues(language.complaints(), language.neutral(), ambiguous);
        denunciations = new Cues(language.denunciations(), language.neutral(), ambiguous);
    }

    /** Judges a message as written: any length, any form. */
    public Assessment classify(String text) {
        Words message = Words.of(text, chat);
        Subjects.Found found = subjects.in(message);
        Urgencies.Urgent urgent = urgencies.of(message);
        Set<String> cues = new LinkedHashSet<>();
        Kind kind = kind(message, text, found, urgent.urgency(), cues);
        cues.addAll(urgent.cues());
        return new Assessment(
                kind,
                found.ranked().isEmpty()
                        ? Category.OTHER
                        : found.ranked().get(0).category(),
                found.ranked(),
                found.topics(),
                urgent.urgency(),
                style(message),
                cues);
    }

    /** The message as triage compares it: chat spellings expanded, marks folded. */
    public String folded(String text) {
        return Words.of(text, chat).folded();
    }

    Words words(String text) {
        return Words.of(text, chat);
    }

    /** Folded words that say nothing about what a message is about. */
    Set<String> stopWords() {
        return stop;
    }

    private Kind kind(Words message, String text, Subjects.Found found, Urgency urgency, Set<String> cues) {
        if (remember(cues, denunciations.wordsIn(message))) {
            return Kind.DENUNCIATION;
        }
        if (remember(cues, complaints.wordsIn(message))) {
            return Kind.COMPLAINT;
        }
        boolean triggered = triggers.begin(message, 2);
        List<String> wrong = troubles.wordsIn(message);
        List<String> wanted = requests.wordsIn(message);
        List<String> asked = questions.wordsIn(message);
        List<String> sold = adverts.wordsIn(message);
        List<String> talked = chatter.wordsIn(message);
        List<String> over = settled.wordsIn(message);
        List<String> thanked = thanks.wordsIn(message);

        double report = (triggered ? 2.0 : 0)
                + 1.3 * Math.min(2, found.troubles())
                + 0.8 * Math.min(3, wrong.size())
                + 0.3 * Math.min(3, grievances.wordsIn(message).size())
                + 0.7 * Math.min(2, wanted.size())
                + 0.6 * Math.min(2, found.things())
                + 0.25 * Math.min(2, found.hints())
                + (urgency == Urgency.EMERGENCY ? 2.5 : urgency == Urgency.HIGH ? 0.4 : 0)
                - 1.2 * Math.min(2, asked.size())
                - (sold.size() == 1 ? 0.8 : 1.3 * Math.min(4, sold.size()))
                - 1.0 * Math.min(3, talked.size())
                - 2.0 * Math.min(1, over.size())
                - 0.5 * Math.min(2, thanked.size());
        if (!asked.isEmpty() && text.strip().endsWith("?")) {
            report -= 0.5;
        }
        if (message.size() < 3 && urgency != Urgency.EMERGENCY && found.troubles() == 0) {
            report -= 1.5;
        }
        if (report >= REPORT
                && (!found.hits().isEmpty() || triggered || urgency == Urgency.EMERGENCY || wrong.size() >= 2)) {
            cues.addAll(wrong);
            cues.addAll(wanted);
            return Kind.REPORT;
        }
        return notFeedback(message, cues, asked, sold, over, thanked);
    }

    private Kind notFeedback(
            Words message,
            Set<String> cues,
            List<String> asked,
            List<String> sold,
            List<String> over,
            List<String> thanked) {
        if (sold.size() >= 2) {
            return because(Kind.ADVERT, cues, sold);
        }
        if (!thanked.isEmpty()) {
            return because(Kind.THANKS, cues, thanked);
        }
        if (!asked.isEmpty()) {
            return because(Kind.QUESTION, cues, asked);
        }
        List<String> greeted = greetings.wordsIn(message);
        if (!greeted.isEmpty()) {
            return because(Kind.GREETING, cues, greeted);
        }
        if (!over.isEmpty() || (nods.covered(message) == message.size() && message.size() > 0)) {
            return because(Kind.THANKS, cues, over);
        }
        return because(sold.isEmpty() ? Kind.TALK : Kind.ADVERT, cues, sold);
    }

    private static Kind because(Kind kind, Set<String> cues, List<String> words) {
        cues.addAll(words);
        return kind;
    }

    private static boolean remember(Set<String> cues, List<String> words) {
        cues.addAll(words);
        return !words.isEmpty();
    }

    private static Assessment.Style style(Words message) {
        if (message.teencode() * 5 >= Math.max(5, message.size())) {
            return Assessment.Style.TEENCODE;
        }
        return message.plain() ? Assessment.Style.PLAIN : Assessment.Style.ACCENTED;
    }

    /** For tests and pages that explain: every word list that a text touches. */
    public List<String> explain(String text) {
        Words message = Words.of(text, chat);
        List<String> lines = new ArrayList<>();
        subjects.in(message).hits().forEach(h -> lines.add(h.meaning().topic() + ": " + h.text()));
        lines.add("troubles " + troubles.wordsIn(message));
        lines.add("grievances " + grievances.wordsIn(message));
        lines.add("requests " + requests.wordsIn(message));
        lines.add("questions " + questions.wordsIn(message));
        lines.add("adverts " + adverts.wordsIn(message));
        lines.add("chatter " + chatter.wordsIn(message));
        lines.add("settled " + settled.wordsIn(message));
        lines.add("thanks " + thanks.wordsIn(message));
        return lines;
    }
}
