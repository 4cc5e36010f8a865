package vn.tienglang.zalo.group;

import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.tienglang.hub.text.Fold;

/**
 * Tells messages that look like scams or advertisements from neighbours' talk. Words alone are talk ("ai vay tiền thì
 * gặp hội phụ nữ"); with a link or a phone number to follow they are suspicious. A guess for a person to judge; nothing
 * is done by itself. Immutable.
 */
final class ScamCheck {

    private static final Pattern LINK = Pattern.compile(
            "(?i)\\b(?:https?://)?((?:[a-z0-9-]+\\.)+(?:[a-z]{2,24}))(/[^\\s]*)?", Pattern.UNICODE_CASE);
    private static final Pattern PHONE = Pattern.compile("(?<![0-9])(?:\\+?84|0)[35789](?:[ .-]?[0-9]){8}(?![0-9])");
    private static final Set<String> SHORTENERS = Set.of(
            "bit.ly", "tinyurl.com", "t.co", "goo.gl", "is.gd", "cutt.ly", "rb.gy", "shorturl.at", "s.id", "by.com.vn");
    private static final Set<String> OTHER_CHATS = Set.of("t.me", "telegram.me", "chat.whatsapp.com", "wa.me");
    private static final Pattern RISKY = Pattern.compile(
            ".*\\.(top|xyz|vip|club|icu|win|bet|fun|cc|tk|ml|ga|cf|live|cyou|sbs|loan|click|buzz|rest|quest)");
    private static final Pattern OFFICE = Pattern.compile(
            ".*(gov|vneid|dichvucong|bocongan|congan|baohiem|vssid|tongcucthue|thuedientu|etax|kholuutru).*");
    private static final Pattern ENDING = Pattern.compile(
            ".*\\.(com|net|org|info|vn|me|ly|shop|site|online|asia|biz|link|app|io|gg|gd|cc|at|id|us|co)");
    private static final List<String> LURES = List.of(
            "trung thuong",
            "nhan qua",
            "qua tang mien phi",
            "viec nhe luong cao",
            "viec lam tai nha",
            "cong tac vien",
            "vay tien nhanh",
            "vay nhanh",
            "vay von online",
            "khong the chap",
            "giai ngan",
            "loi nhuan",
            "hoan tien",
            "dau tu sinh loi",
            "tien ao",
            "nap dau",
            "ca cuoc",
            "danh bai",
            "xo so online",
            "khuyen mai",
            "giam gia",
            "sale",
            "mien phi ship",
            "inbox nhan");
    private static final List<String> SECRETS = List.of(
            "ma otp",
            "otp",
            "mat khau",
            "so tai khoan",
            "chuyen khoan",
            "so the",
            "cccd hai mat",
            "xac thuc sinh trac");

    private final List<String> ownDomains;

    /** @param ownDomains links there and below are the State's or the commune's own */
    ScamCheck(List<String> ownDomains) {
        this.ownDomains = ownDomains.stream()
                .map(domain -> domain.toLowerCase(Locale.ROOT))
                .toList();
    }

    /**
     * The signs in a message; empty when it is talk.
     *
     * @param text as it was written
     * @param links that came beside the text
     * @param ownGroups codes of the joining links of our own groups
     */
    Set<ScamSign> signs(String text, List<String> links, Set<String> ownGroups) {
        Set<ScamSign> signs = EnumSet.noneOf(ScamSign.class);
        boolean linked = false;
        Matcher inText = LINK.matcher(text);
        while (inText.find()) {
            String host = inText.group(1).toLowerCase(Locale.ROOT);
            boolean schemed = inText.group().toLowerCase(Locale.ROOT).startsWith("http");
            if (schemed || ENDING.matcher(host).matches() || RISKY.matcher(host).matches()) {
                String path = inText.group(2) == null ? "" : inText.group(2);
                linked |= judge(host, path, ownGroups, signs);
            }
        }
        for (String link : links) {
            linked |= judge(link, ownGroups, signs);
        }
        String folded = " " + Fold.fold(text) + " ";
        boolean canBeFollowed = linked || PHONE.matcher(text).find();
        if (canBeFollowed && LURES.stream().anyMatch(words -> folded.contains(" " + words + " "))) {
            signs.add(ScamSign.LURE);
        }
        if (linked && SECRETS.stream().anyMatch(words -> folded.contains(" " + words + " "))) {
            signs.add(ScamSign.ASKS_SECRETS);
        }
        return signs;
    }

    private boolean judge(String link, Set<String> ownGroups, Set<ScamSign> signs) {
        try {
            URI uri = URI.create(link.strip());
            String host = uri.getHost();
            String path = uri.getPath();
            return host != null && judge(host.toLowerCase(Locale.ROOT), path == null ? "" : path, ownGroups, signs);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** @return whether it leads outside at all */
    private boolean judge(String host, String path, Set<String> ownGroups, Set<ScamSign> signs) {
        if (ownDomains.stream().anyMatch(own -> host.equals(own) || host.endsWith("." + own))) {
            return false;
        }
        boolean zaloGroup = host.equals("zalo.me") && path.startsWith("/g/");
        if (zaloGroup && ownGroups.contains(path.substring("/g/".length()))) {
            return false;
        }
        if (within(SHORTENERS, host)) {
            signs.add(ScamSign.HIDDEN_LINK);
        }
        if (zaloGroup || within(OTHER_CHATS, host)) {
            signs.add(ScamSign.OTHER_CHAT);
        }
        if (RISKY.matcher(host).matches()) {
            signs.add(ScamSign.RISKY_LINK);
        }
        if (OFFICE.matcher(host).matches()) {
            signs.add(ScamSign.FAKE_OFFICE);
        }
        return true;
    }

    private static boolean within(Set<String> domains, String host) {
        return domains.stream().anyMatch(domain -> host.equals(domain) || host.endsWith("." + domain));
    }
}
