package vn.tienglang.zalo.outbound;

import java.time.Duration;
import java.util.Optional;
import vn.tienglang.hub.config.Section;
import vn.tienglang.hub.event.ChannelKind;

/**
 * How messages go out; part of the section {@code zalo}.
 *
 * @param callsPerMinuteOfOa of one Official Account, whatever the app may do; depends on its package at Zalo
 * @param businessBase host of templates by phone number
 * @param originals into which chats the signed paper of an announcement goes, after its text
 * @param mentionEveryone whether an emergency in a group calls everybody by a mention
 * @param paidMessages whether a person whose free 48 hours are over is written to for money
 * @param template for people whose seven days are over
 * @param settling how doubts about a call are settled
 * @param logKept how long the record of calls is kept
 */
public record OutboundSettings(
        int callsPerMinuteOfOa,
        String businessBase,
        Originals originals,
        boolean mentionEveryone,
        boolean paidMessages,
        Template template,
        Settling settling,
        Duration logKept) {

    /** Which chats get the paper. */
    public enum Originals {
        NONE,
        /** Leaders only: the paper may name people, and nobody has checked it as texts are checked. */
        TRUNK_GROUPS,
        ALL_GROUPS;

        boolean goesTo(ChannelKind chat) {
            return switch (this) {
                case NONE -> false;
                case TRUNK_GROUPS -> chat == ChannelKind.TRUNK_GROUP;
                case ALL_GROUPS -> chat == ChannelKind.TRUNK_GROUP || chat == ChannelKind.OA_GROUP;
            };
        }
    }

    /**
     * An approved template of Zalo's, for when free words are no longer allowed. Paid.
     *
     * @param id none switches all of it off
     * @param byUser by the person's Zalo id
     * @param byPhone by their phone number, where the hub knows it
     * @param codeField the template's parameter for the code
     * @param textField the template's parameter for the message's beginning
     * @param textLimit characters that parameter takes
     */
    public record Template(
            Optional<String> id, boolean byUser, boolean byPhone, String codeField, String textField, int textLimit) {

        public static final Template NONE = new Template(Optional.empty(), false, false, "code", "content", 100);
    }

    /**
     * @param after how long after a call's limit the chat is read
     * @param secondReading absence counts when a second reading this much later agrees
     * @param limit what could not be settled in this time is uncertain
     */
    public record Settling(Duration after, Duration secondReading, Duration limit) {

        public static final Settling STANDARD =
                new Settling(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofMinutes(15));
    }

    /** As it ships. */
    public static OutboundSettings standard() {
        return new OutboundSettings(
                1_000,
                "https://business.openapi.zalo.me",
                Originals.TRUNK_GROUPS,
                false,
                true,
                Template.NONE,
                Settling.STANDARD,
                Duration.ofDays(14));
    }

    /** @param zalo the section {@code zalo} */
    public static OutboundSettings from(Section zalo) {
        OutboundSettings standard = standard();
        Section settle = zalo.section("settle");
        return new OutboundSettings(
                zalo.number("calls-per-minute-of-oa", standard.callsPerMinuteOfOa, 1, 1_000_000),
                base(zalo, standard.businessBase),
                zalo.choice("originals", standard.originals),
                zalo.flag("mention-everyone", standard.mentionEveryone),
                zalo.flag("paid-messages", standard.paidMessages),
                template(zalo.section("template")),
                new Settling(
                        settle.duration("after", Settling.STANDARD.after),
                        settle.duration("second-reading", Settling.STANDARD.secondReading),
                        settle.duration("limit", Settling.STANDARD.limit)),
                zalo.duration("log-kept", standard.logKept));
    }

    private static Template template(Section section) {
        Template none = Template.NONE;
        Template read = new Template(
                section.text("id"),
                section.flag("by-user", none.byUser),
                section.flag("by-phone", none.byPhone),
                section.text("code-field", none.codeField),
                section.text("text-field", none.textField),
                section.number("text-limit", none.textLimit, 10, 400));
        if (read.id.isEmpty() && (read.byUser || read.byPhone)) {
            section.problem("id", "must be set when the template is to be used");
        }
        return read;
    }

    private static String base(Section zalo, String standard) {
        String url = zalo.text("business-base", standard);
        if (!url.startsWith("https://") && !url.startsWith("http://")) {
            zalo.problem("business-base", "must start with https:// (or http:// for a sandbox), not '" + url + "'");
        }
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
