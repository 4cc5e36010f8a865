package vn.tienglang.zalo.talk;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import vn.tienglang.hub.announcement.AnnouncementIndex;
import vn.tienglang.hub.announcement.AnnouncementIndex.Notice;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaLevel;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.area.Areas;
import vn.tienglang.hub.event.ChatButton;
import vn.tienglang.hub.text.Fold;
import vn.tienglang.hub.time.VietnamTime;
import vn.tienglang.zalo.inbound.IncomingMessage;
import vn.tienglang.zalo.inbound.MessageReader;

/**
 * Leads one person by menu and plain words. Only whole messages that mean one of its lines are taken; all else goes on
 * to those who read reports, and they answer what they do not understand. What the account asked last stands in the
 * database and expires. Thread-safe.
 */
final class TalkReader implements MessageReader {

    private static final String MENU = Conversing.MENU;
    private static final String REPORT = Conversing.REPORT;
    private static final String FOLLOW = "follow";
    private static final String PROCEDURES = "procedures";
    private static final String VILLAGE = "village";
    private static final String GROUP = "group";

    private static final Pattern REPORT_CODE =
            Pattern.compile("(?<![\\p{L}\\p{N}])pa[\\s.:#-]{0,2}\\d{1,12}(?![\\p{L}\\p{N}])");
    private static final Pattern NUMBER = Pattern.compile("(?:pa |so |ma |to (?:so )?)?(\\d{1,12})");
    private static final int NOTICES = 5;

    private final Letters letters;
    private final TalkSettings settings;
    private final Procedures procedures;
    private final Areas areas;
    private final AnnouncementIndex announcements;
    private final MessageReader reports;
    private final MessageReader self;
    private final Clock clock;

    /**
     * @param reports takes what is a report, whatever it says
     * @param self takes what somebody says of themselves; it also asks whether that may be kept
     */
    TalkReader(
            Letters letters,
            TalkSettings settings,
            Procedures procedures,
            Areas areas,
            AnnouncementIndex announcements,
            MessageReader reports,
            MessageReader self,
            Clock clock) {
        this.letters = letters;
        this.settings = settings;
        this.procedures = procedures;
        this.areas = areas;
        this.announcements = announcements;
        this.reports = reports;
        this.self = self;
        this.clock = clock;
    }

    @Override
    public boolean take(Handle transaction, IncomingMessage message) {
        if (message.inGroup() || message.text().isBlank()) {
            return false;
        }
        Talk talk = new Talk(transaction, message);
        Optional<Conversations.Topic> topic = talk.topic();
        if (REPORT_CODE
                .matcher(message.text().toLowerCase(java.util.Locale.ROOT))
                .find()) {
            talk.settle();
            return false;
        }
        String asked = topic.map(Conversations.Topic::name).orElse("");
        Wish wish = Wish.read(message.text(), asked.equals(MENU));
        return !(wish instanceof Wish.Other) && granted(talk, wish, topic.isPresent())
                || topic.isPresent() && answered(talk, topic.get());
    }

    /** @return whether this wish was for the account to grant */
    private boolean granted(Talk talk, Wish wish, boolean asked) {
        if (wish instanceof Wish.Menu) {
            talk.ask(MENU, Map.of(), TalkTexts.menu(commune(talk)), TalkTexts.MENU_BUTTONS);
        } else if (wish instanceof Wish.Report) {
            talk.ask(REPORT, Map.of(), TalkTexts.report(), List.of());
        } else if (wish instanceof Wish.Follow) {
            talk.ask(FOLLOW, Map.of(), TalkTexts.follow(), List.of());
        } else if (wish instanceof Wish.Procedure procedure) {
            return procedure(talk, procedure.asked());
        } else if (wish instanceof Wish.Today) {
            today(talk);
        } else if (wish instanceof Wish.Announcement announcement) {
            announcement(talk, announcement.number());
        } else if (wish instanceof Wish.Village) {
            List<Area> villages = villages();
            if (villages.isEmpty()) {
                return false;
            }
            talk.ask(VILLAGE, Map.of(), TalkTexts.villages(villages), TalkTexts.areaButtons(villages));
        } else if (wish instanceof Wish.LivesIn place) {
            return livesIn(talk, place.place());
        } else if (wish instanceof Wish.Cancel) {
            if (!asked) {
                return false;
            }
            talk.settle();
            talk.say(TalkTexts.cancelled(), List.of());
        }
        return true;
    }

    /** What was said answers what the account asked, or the account asks once more; after that it lets go. */
    private boolean answered(Talk talk, Conversations.Topic topic) {
        String said = Fold.fold(talk.message.text());
        switch (topic.name()) {
            case REPORT -> {
                talk.settle();
                return reports.take(talk.transaction, talk.message.saying("Phản ánh: " + talk.message.text()));
            }
            case FOLLOW -> {
                Matcher number = NUMBER.matcher(said);
                if (number.matches()) {
                    talk.settle();
                    return reports.take(talk.transaction, talk.message.saying("PA" + number.group(1)));
                }
                return talk.again(topic, TalkTexts.followAgain(), List.of());
            }
            case PROCEDURES -> {
                Optional<Procedures.Entry> chosen =
                        numbered(said, procedures.all()).or(() -> procedures.about(said));
                if (chosen.isPresent()) {
                    talk.settle();
                    talk.say(TalkTexts.procedure(chosen.get()), List.of());
                    return true;
                }
                return talk.again(topic, TalkTexts.noProcedure(), TalkTexts.procedureButtons(procedures.all()));
            }
            case VILLAGE -> {
                List<Area> villages = villages();
                Optional<Area> chosen = numbered(said, villages).or(() -> place(said));
                if (chosen.isPresent()) {
                    return settleIn(talk, chosen.get(), true);
                }
                return talk.again(topic, TalkTexts.unknownPlace(), TalkTexts.areaButtons(villages));
            }
            case GROUP -> {
                return group(talk, topic, said);
            }
            default -> {
                return false;
            }
        }
    }

    private boolean procedure(Talk talk, String asked) {
        Optional<Procedures.Entry> entry = asked.isEmpty() ? Optional.empty() : procedures.about(asked);
        if (entry.isPresent()) {
            talk.settle();
            talk.say(TalkTexts.procedure(entry.get()), List.of());
            return true;
        }
        if (asked.isEmpty() || asked.contains("thu tuc")) {
            List<Procedures.Entry> all = procedures.all();
            talk.ask(PROCEDURES, Map.of(), TalkTexts.procedures(all), TalkTexts.procedureButtons(all));
            return true;
        }
        // Asks about something that is no procedure of ours: whoever reads reports knows better.
        return false;
    }

    private void today(Talk talk) {
        List<String> where = whereTheyBelong(talk);
        LocalDate today = LocalDate.ofInstant(clock.instant(), VietnamTime.ZONE);
        List<Notice> latest = announcements.latestFor(where, NOTICES);
        List<Notice> fresh = latest.stream()
                .filter(notice -> LocalDate.ofInstant(notice.publishedAt(), VietnamTime.ZONE)
                        .equals(today))
                .toList();
        String place =
                where.isEmpty() ? "" : " cho " + areas.tree().area(where.get(0)).name();
        talk.settle();
        if (fresh.isEmpty()) {
            List<Notice> some = latest.stream().limit(3).toList();
            talk.say(TalkTexts.notToday(some, place), TalkTexts.noticeButtons(some));
        } else {
            talk.say(TalkTexts.today(fresh, place), TalkTexts.noticeButtons(fresh));
        }
    }

    private void announcement(Talk talk, long number) {
        Optional<Notice> notice = announcements.readable(number, whereTheyBelong(talk));
        if (notice.isPresent()) {
            letters.reply(
                    talk.transaction,
                    talk.message,
                    TalkTexts.whole(notice.get()),
                    notice.get().code(),
                    List.of());
        } else {
            talk.say(TalkTexts.noAnnouncement("TB" + number), List.of());
        }
    }

    private boolean livesIn(Talk talk, String place) {
        Optional<Area> area = place(place);
        return area.isPresent() && settleIn(talk, area.get(), true);
    }

    private boolean group(Talk talk, Conversations.Topic topic, String said) {
        AreaTree tree = areas.tree();
        String village = topic.detail().path("village").asText("");
        if (!tree.knows(village) || said.matches("khong(?: ro| biet| nho)?(?: a)?|chua ro|k ro|ko ro|ko biet")) {
            talk.settle();
            return belongs(talk, village);
        }
        Matcher number = NUMBER.matcher(said);
        Optional<Area> chosen = number.matches()
                ? tree
                        .find("tổ " + number.group(1) + " "
                                + tree.area(tree.successor(village)).name())
                        .stream()
                        .filter(area -> tree.within(area.id(), village))
                        .findFirst()
                : place(said);
        return chosen.isPresent()
                ? settleIn(talk, chosen.get(), false)
                : talk.again(topic, TalkTexts.unknownPlace(), List.of());
    }

    private boolean settleIn(Talk talk, Area area, boolean askForGroup) {
        AreaTree tree = areas.tree();
        boolean village = area.level() == AreaLevel.VILLAGE;
        int groups = village ? tree.groups(area.id()).size() : 0;
        if (askForGroup && groups > 0) {
            talk.ask(GROUP, Map.of("village", area.id()), TalkTexts.whichGroup(area, groups), List.of());
            return true;
        }
        talk.settle();
        return belongs(talk, area.id());
    }

    /** As if they had tapped the area's button. */
    private boolean belongs(Talk talk, String area) {
        return self.take(talk.transaction, talk.message.saying("#diaban " + area));
    }

    /** The one village or group somebody means, slips of the thumb allowed. */
    private Optional<Area> place(String said) {
        AreaTree tree = areas.tree();
        String name = Fold.fold(said).replaceFirst("^(?:toi|em|chau|minh|nha toi|nha em) (?:o |thuoc )?", "");
        List<Area> found = tree.find(name).stream()
                .filter(area -> area.level() != AreaLevel.COMMUNE)
                .toList();
        if (found.size() == 1) {
            return Optional.of(found.get(0));
        }
        List<Area> near = villages().stream()
                .filter(village -> Stream.of(village.name(), village.shortName())
                        .map(Fold::fold)
                        .anyMatch(known -> Typos.allowed(known) > 0 && Typos.within(name, known, 1)))
                .toList();
        return near.size() == 1 ? Optional.of(near.get(0)) : Optional.empty();
    }

    private static <T> Optional<T> numbered(String said, List<T> all) {
        Matcher number = NUMBER.matcher(said);
        if (!number.matches() || number.group(1).length() > 3) {
            return Optional.empty();
        }
        int line = Integer.parseInt(number.group(1));
        return line >= 1 && line <= all.size() ? Optional.of(all.get(line - 1)) : Optional.empty();
    }

    private List<Area> villages() {
        AreaTree tree = areas.tree();
        return tree.communes().stream()
                .flatMap(commune -> tree.villages(commune.id()).stream())
                .toList();
    }

    /** Their area and all above it; empty when nobody knows. */
    private List<String> whereTheyBelong(Talk talk) {
        AreaTree tree = areas.tree();
        String area = talk.message.areaId();
        if (area == null || !tree.knows(area)) {
            return List.of();
        }
        String now = tree.successor(area);
        return Stream.concat(Stream.of(now), tree.ancestors(now).stream().map(Area::id))
                .toList();
    }

    private String commune(Talk talk) {
        return communeName(areas.tree(), whereTheyBelong(talk));
    }

    static String communeName(AreaTree tree, List<String> where) {
        if (!where.isEmpty()) {
            return tree.commune(where.get(0)).name();
        }
        return tree.communes().isEmpty() ? "xã" : tree.communes().get(0).name();
    }

    /** One message in its conversation. */
    private final class Talk {
        private final Handle transaction;
        private final IncomingMessage message;
        private final String account;

        Talk(Handle transaction, IncomingMessage message) {
            this.transaction = transaction;
            this.message = message;
            this.account = message.thread().account();
        }

        Optional<Conversations.Topic> topic() {
            return Conversations.topic(transaction, account, message.userId(), clock.instant());
        }

        void settle() {
            Conversations.settle(transaction, account, message.userId());
        }

        void say(String text, List<ChatButton> buttons) {
            letters.reply(transaction, message, text, buttons);
        }

        void ask(String topic, Map<String, ?> detail, String text, List<ChatButton> buttons) {
            Instant until = clock.instant().plus(settings.remembers());
            Conversations.ask(transaction, account, message.userId(), topic, detail, until);
            say(text, buttons);
        }

        /** Asks once more; what is said the second time goes on to those who read reports. */
        boolean again(Conversations.Topic topic, String text, List<ChatButton> buttons) {
            JsonNode detail = topic.detail();
            if (detail.path("again").asBoolean(false)) {
                settle();
                return false;
            }
            Map<String, Object> more = new java.util.HashMap<>();
            detail.properties().forEach(one -> more.put(one.getKey(), one.getValue()));
            more.put("again", true);
            ask(topic.name(), more, text, buttons);
            return true;
        }
    }
}
