package vn.tienglang.zalo.relay;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.text.Fold;
import vn.tienglang.zalo.relay.ForwardAnswer.Code;

/**
 * A leader's answer taken apart: codes, numbers of groups, and the words that are left. An answer is one only when
 * (nearly) nothing is left that belongs to none of its words: "ok" is an answer, "ok mai họp nhé" is talk.
 *
 * @param codes of announcements, the named ones first
 * @param named how many of them were written as codes; the rest are bare numbers
 */
record Typed(List<Code> codes, int named, List<Integer> groups, List<String> words, boolean asks) {

    /** TB123, tb 123.2, "thông báo 123"; a word may stick to it ("xongtb123"). */
    private static final Pattern CODE = Pattern.compile(
            "(?:(?<![a-z0-9])|(?<=xong|roi|ok|done))(?:tb|thong bao|tin(?: so)?|ma)[ .:#_-]{0,2}(\\d{1,9})(?:\\.(\\d{1,3}))?(?![0-9])");

    /** "tổ 3", "tổ 3, 5 và 7", "nhóm số 2"; but not "tổ 3 hộ". */
    private static final Pattern GROUPS = Pattern.compile(
            "\\b(?:to(?: tu quan)?|nhom)(?: so)? ?(\\d{1,3}(?:(?: ?[,;+&] ?| va | voi )(?:to )?\\d{1,3})*)\\b");

    private static final Pattern MORE_CODES =
            Pattern.compile("^(?: ?[,;+&] ?| va | voi | )(\\d{1,9})(?:\\.(\\d{1,3}))?\\b");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** A mark of agreement without words. */
    private static final Pattern THUMB =
            Pattern.compile("[\\x{1F44D}\\x{1F44C}\\x{2705}\\x{2714}\\x{2611}]|/-strong|/-ok");

    /** Whole phrases that say it is done, tried before single words are. */
    private static final Pattern DONE_PHRASE = Pattern.compile(
            "\\b(?:xong|sxong|xog|xonh|xonf|xogn|xomg|xpng|sog|xg|done|ok|oke|okie|oki|okey|okay|okla|uki"
                    + "|hoan thanh|hoan tat|(?:da |duoc |vua |moi )+(?:chuyen|chuyn|dang|gui|goi|phat|forward|fw|fwd|share|up|post|dua|bao|thong bao|trien khai|pho bien|copy|chia se|lam|dan)"
                    + "|(?:chuyen|chuyn|dang|gui|goi|phat|forward|fw|fwd|share|up|post|dua|bao|thong bao|trien khai|pho bien|copy|chia se|lam|dan)(?: [a-z]+){0,4} (?:roi|rui|ruj|xong|het)"
                    + "|roi|rui|ruj)\\b");

    private static final Pattern CANNOT = Pattern.compile(
            "\\b(?:khong|ko|k|hong|kg|kh|chang|chua|ch)(?: the| sao)?(?: [a-z]+){0,2} (?:duoc|dc|đc)\\b|\\b(?:may|dien thoai|zalo|mang)(?: [a-z]+){0,2} (?:hong|loi|hu|mat)\\b"
                    + "|\\bnho (?:nguoi khac|ai|pho|dong chi khac)\\b|\\b(?:bi )?(?:xoa|duoi|khoa)(?: khoi)? nhom\\b|\\bmat (?:mang|song|dien)\\b");

    private static final Pattern LATER = Pattern.compile(
            "\\b(?:chua|chura|chu)\\b|\\bde (?:toi|lat|ti|chut|mai|chieu|trua|sang|em|anh|chi|bac|minh)\\b|\\b(?:lat|ti|chut|tí)(?: nua)? (?:toi|em|se|chuyen|gui|dang|xong)\\b"
                    + "|\\b(?:toi|chieu|mai|lat nua|ti nua)(?: nay)? (?:toi|em|se|moi|chuyen|gui|dang)\\b|\\bse (?:chuyen|gui|dang|lam|phat|thong bao)\\b|\\bdang (?:chuyen|gui|lam|ban|di|chua)\\b|\\bban\\b"
                    + "|^(?:da |vang |ok |oke )*(?:da |em |toi |anh |chi )*(?:nhan|nhan duoc|nhan tin|nhan thong tin|doc|xem|ro|nghe)(?: (?:roi|duoc|tin|ro|a|nhe|thong tin|thong bao))*$"
                    + "|^(?:vang|da|u|uh|uk|um|da vang|vang a|da a)(?: (?:a|anh|chi|bac|chu|co|em|nhe))*$");

    private static final Pattern QUESTION = Pattern.compile(
            "\\b(?:xong|chuyen|gui|dang|ok|roi)? ?(?:chua|khong|ko) (?:vay|the|a|nhi|ha|cac bac|cac anh|cac chi|moi nguoi|ba con|bac|anh|chi)\\b|\\b(?:ai|to nao|nhom nao|bac nao|nhung ai)\\b(?: [a-z]+){0,3} (?:chua|roi)"
                    + "|\\bla (?:gi|sao)\\b|\\b(?:o dau|the nao|lam sao|bao gio|may gio|co phai|dung khong|phai khong|tai sao|vi sao|gi the|gi vay)\\b"
                    + "|\\b(?:xong|chuyen|gui|dang|nhan|ok)(?: het)? chua$");

    /** Everything an answer may contain beside codes and numbers: what was done, to whom, and politeness. */
    private static final Set<String> VOCABULARY = Set.of(Stream.of("""
                    xong sxong xog xonh xonf xogn xomg xpng sog xg done ok oke okie oki okey okay okla uki roi rui ruj r roai
                    chuyen chuyn dang gui goi phat forward fw fwd share up post dua bao copy chia se lam dan tiep len vao den
                    toi hoan thanh tat het du toan bo ca hai trien khai pho bien thong tin nay tren do bai va voi so ma cac
                    nhom group zalo to tu quan thon xa khu xom ap ban day tong hop cho ba con cua nguoi moi ho gia dinh dan
                    vua da duoc dc em anh chi bac chu co ong toi minh tui chau di truong lanh dao cao xin kinh thua vang u uh
                    uk a ah nhe nha nhen nghe cam on nhieu lai ngay luc gio sang chieu trua hom qua dum giup thay day du""")
            .flatMap(lines -> Stream.of(lines.strip().split("\\s+")))
            .distinct()
            .toArray(String[]::new));

    private static final int STRANGE_BESIDE_A_CODE = 2;

    /** Whoever doubts has not said that it is done. */
    private static final Pattern DOUBT =
            Pattern.compile("\\b(?:nhung|sai|nham|loi|thieu|neu|khong|ko|chua|tai|vi|sao|hoi|ma (?:khong|chua))\\b");

    private static final Pattern ON_TOPIC = Pattern.compile(
            "\\b(?:chuyen|gui|dang|xong|nhan|doc|nhom|tin|zalo|thong bao|ro)\\b|^(?:chua|vang|da|u|uh|uk|um)(?: .{0,12})?$");

    private static final Pattern ALL =
            Pattern.compile("\\b(?:tat ca|het|toan bo|ca hai|ca ba|cac tin|moi tin|du ca|du het)\\b");

    /** Longer than an answer ever is. */
    private static final int LONGEST = 160;

    static Typed of(String text) {
        boolean thumb = THUMB.matcher(text).find();
        boolean asks = text.contains("?");
        if (text.length() > LONGEST) {
            List<Code> codes = codes(plain(text));
            return new Typed(codes, codes.size(), List.of(), List.of("…"), asks);
        }
        String plain = plain(THUMB.matcher(text).replaceAll(" "));
        List<Code> codes = new ArrayList<>();
        String rest = takeCodes(plain, codes);
        int named = codes.size();
        List<Integer> groups = new ArrayList<>();
        rest = takeGroups(rest, groups);
        rest = takeBareNumbers(rest, codes);
        String folded = Fold.fold(rest);
        List<String> words = new ArrayList<>();
        if (thumb) {
            words.add("ok");
        }
        for (String word : folded.split(" ")) {
            if (!word.isEmpty()) {
                words.add(squeezed(word));
            }
        }
        return new Typed(codes, named, groups, List.copyOf(words), asks);
    }

    boolean done() {
        String said = said();
        long strange = words.stream().filter(word -> !VOCABULARY.contains(word)).count();
        return DONE_PHRASE.matcher(said).find()
                && strange <= (named > 0 ? STRANGE_BESIDE_A_CODE : 0)
                && !DOUBT.matcher(said).find();
    }

    boolean all() {
        return ALL.matcher(said()).find();
    }

    boolean later() {
        return words.size() <= 14 && LATER.matcher(said()).find() && onTopic();
    }

    boolean cannot() {
        return words.size() <= 16 && CANNOT.matcher(said()).find() && onTopic();
    }

    boolean question() {
        return asks || QUESTION.matcher(said()).find();
    }

    private boolean onTopic() {
        return named > 0 || ON_TOPIC.matcher(said()).find();
    }

    private String said() {
        return String.join(" ", words);
    }

    private static List<Code> codes(String plain) {
        List<Code> codes = new ArrayList<>();
        takeCodes(plain, codes);
        return codes;
    }

    private static String takeCodes(String plain, List<Code> codes) {
        StringBuilder rest = new StringBuilder();
        int at = 0;
        Matcher code = CODE.matcher(plain);
        while (code.find(at)) {
            rest.append(plain, at, code.start()).append(' ');
            add(codes, code.group(1), code.group(2));
            at = code.end();
            Matcher more = MORE_CODES.matcher(plain.substring(at));
            while (more.find()) {
                add(codes, more.group(1), more.group(2));
                at += more.end();
                more = MORE_CODES.matcher(plain.substring(at));
            }
        }
        return rest.append(plain.substring(at)).toString();
    }

    private static String takeGroups(String plain, List<Integer> groups) {
        Matcher named = GROUPS.matcher(plain);
        StringBuilder rest = new StringBuilder();
        while (named.find()) {
            Matcher number = NUMBER.matcher(named.group(1));
            while (number.find()) {
                groups.add(Integer.parseInt(number.group()));
            }
            named.appendReplacement(rest, " ");
        }
        return named.appendTail(rest).toString();
    }

    /** "xong 123": what is no group's number can only be a code. */
    private static String takeBareNumbers(String plain, List<Code> codes) {
        Matcher bare = Pattern.compile("(?<![a-z0-9])(\\d{1,9})(?:\\.(\\d{1,3}))?(?![0-9a-z:/%])")
                .matcher(plain);
        StringBuilder rest = new StringBuilder();
        while (bare.find()) {
            add(codes, bare.group(1), bare.group(2));
            bare.appendReplacement(rest, " ");
        }
        return bare.appendTail(rest).toString();
    }

    private static void add(List<Code> codes, String number, @Nullable String revision) {
        Code code = new Code(Long.parseLong(number), revision == null ? 0 : Integer.parseInt(revision));
        if (!codes.contains(code)) {
            codes.add(code);
        }
    }

    /** Small letters without marks; signs stay, for a code may hold a dot. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .map(c -> c == 'đ' || c == 'ð' ? 'd' : Character.isWhitespace(c) || Character.isSpaceChar(c) ? ' ' : c)
                .forEach(plain::appendCodePoint);
        return plain.toString().replaceAll(" +", " ").strip();
    }

    /** "xonggg", "okkkk": a letter held down too long. */
    private static String squeezed(String word) {
        return word.length() > 2 ? word.replaceAll("([a-z])\\1+", "$1") : word;
    }
}
