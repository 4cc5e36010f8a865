package vn.tienglang.zalo.person;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.tienglang.hub.text.Fold;

/**
 * What people write of themselves: a board's code, their household, a yes or no to the question of consent, a button's
 * hidden words. Reads generously where a mistake costs nothing and strictly where it would swallow a report. Stateless.
 */
final class SelfWords {

    /** What a button that chooses an area sends; an area's id follows. */
    static final String AREA_BUTTON = "#diaban ";

    private static final Pattern BOARD =
            Pattern.compile("(?i)^\\s*b[ .-]?0*([1-9][0-9]{0,4})(?![0-9a-zà-ỹ])[\\s,.:;-]*(.*)$", Pattern.DOTALL);
    /** A title must stand before the name: "hộ nghèo được gì" is a question, not a household. */
    private static final Pattern HOUSEHOLD = Pattern.compile(
            "^(?:(?:em|tôi|toi|cháu|chau|con) (?:ở |o |là |la )?)?(?:chủ |chu )?(?:hộ|ho|nhà|nha|gia đình|gia dinh)\\s*:?\\s+"
                    + "((?:ông|ong|bà|ba|anh|chị|chi|cô|co|chú|chu|bác|bac|cụ|cu)\\s+\\p{L}+(?:\\s+\\p{L}+){0,5})\\s*[.!]*$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

    private SelfWords() {}

    /** @param rest what stands after the code, stripped; {@code ""} if nothing */
    record BoardCode(int number, String rest) {}

    static Optional<BoardCode> board(String text) {
        Matcher matcher = BOARD.matcher(text);
        return matcher.matches()
                ? Optional.of(new BoardCode(
                        Integer.parseInt(matcher.group(1)), matcher.group(2).strip()))
                : Optional.empty();
    }

    /** The household as it was written, with its title: "ông Nguyễn Văn An". */
    static Optional<String> household(String text) {
        Matcher matcher = HOUSEHOLD.matcher(Fold.nfc(text).strip().replaceAll("\\s+", " "));
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    static Optional<String> areaButton(String text) {
        return text.startsWith(AREA_BUTTON)
                ? Optional.of(text.substring(AREA_BUTTON.length()).strip())
                : Optional.empty();
    }

    /** A yes or no to the question, and nothing else in the message. */
    static Optional<Consent.Choice> consent(String text) {
        return switch (Fold.fold(text)) {
            case "dong y", "toi dong y", "em dong y", "chau dong y", "minh dong y", "dong y a", "toi dong y a" ->
                Optional.of(Consent.Choice.GIVEN);
            case "khong dong y", "toi khong dong y", "khong dong y a", "ko dong y" ->
                Optional.of(Consent.Choice.REFUSED);
            case "rut dong y", "toi rut dong y", "rut lai dong y", "toi rut lai dong y", "xoa thong tin cua toi" ->
                Optional.of(Consent.Choice.WITHDRAWN);
            default -> Optional.empty();
        };
    }

    /** The number of a code such as B07, as a path or a person writes it. */
    static OptionalInt number(String code) {
        return board(code)
                .filter(found -> found.rest().isEmpty())
                .map(found -> OptionalInt.of(found.number()))
                .orElse(OptionalInt.empty());
    }
}
