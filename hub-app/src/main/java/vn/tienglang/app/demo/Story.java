package vn.tienglang.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the demo tells: one text instead of forty copies, six leaders who forward by hand, a group that fails, an emergency
 * breaking in, a complaint answered. Every act goes through the real interfaces as people and their phones use them, and is checked where people
 * see it. Told once per object; not thread-safe, but its figures may be read while it is told.
 */
final class Story {

    private static final String COMMUNE = "xa-mau";
    private static final String CITIZEN = "7000000000000001002";
    /** As leaders type it. */
    private static final List<String> ANSWERS = List.of(
            "xong %s", "ok %s nhé", "Đã chuyển %s rồi ạ", "da chuyen %s roi", "%s xong", "Em chuyển vào nhóm rồi %s");

    private static final Pattern FEEDBACK_CODE = Pattern.compile("PA\\d+");
    /** A call whose answer was lost is settled by two readings of the chat; that alone takes half a minute. */
    private static final Duration CHATS = Duration.ofSeconds(90);

    private static final Duration AIR = Duration.ofSeconds(90);

    private final DemoMap map;
    private final SandboxClient sandbox;
    private final Supplier<String> consoleAddress;
    private final Map<DemoAccount, ConsoleClient> consoles = new LinkedHashMap<>();
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private volatile String path = "/";
    private volatile String announcement = "";
    private volatile String emergency = "";
    private volatile String feedback = "";

    Story(DemoMap map, SandboxClient sandbox, Supplier<String> consoleAddress) {
        this.map = map;
        this.sandbox = sandbox;
        this.consoleAddress = consoleAddress;
    }

    List<Scene> scenes() {
        return List.of(
                new Scene("today", DemoAccount.STAFF, () -> path = "/announcements"),
                new Scene("write", DemoAccount.STAFF, this::write),
                new Scene("approve", DemoAccount.APPROVER, this::approve),
                new Scene("forwarded", DemoAccount.HEAD, this::forwarded),
                new Scene("reached", DemoAccount.STAFF, this::reached),
                new Scene("air", DemoAccount.OPERATOR, this::air),
                new Scene("closed", DemoAccount.STAFF, this::closeOneGroup),
                new Scene("emergency", DemoAccount.APPROVER, this::emergency),
                new Scene("failed", DemoAccount.STAFF, this::oneFailed),
                new Scene("mended", DemoAccount.STAFF, this::mended),
                new Scene("report", DemoAccount.LEADER, this::report),
                new Scene("passed", DemoAccount.LEADER, this::passUp),
                new Scene("answered", DemoAccount.STAFF, this::answer),
                new Scene("thanked", DemoAccount.STAFF, this::thanked),
                new Scene("whole", DemoAccount.STAFF, this::whole));
    }

    /** The console page that shows what happens. */
    String path() {
        return path;
    }

    /** Measured while it was told. */
    Map<String, Object> figures() {
        return figures;
    }

    private void write() {
        JsonNode created = console(DemoAccount.STAFF)
                .post(
                        "/api/announcements",
                        draft(
                                "Lịch tiêm vắc xin phòng dại cho chó, mèo",
                                "Trạm Thú y xã tổ chức tiêm vắc xin phòng dại cho chó, mèo từ 7h30 đến 11h00 ngày 28/11/2026 tại nhà văn"
                                        + " hóa các thôn. Đề nghị các hộ xích, rọ mõm vật nuôi khi đưa đến điểm tiêm. Kinh phí: miễn phí.",
                                "normal",
                                List.of("submit")));
        announcement = created.path("code").asText();
        path = "/announcements/" + announcement;
    }

    private void approve() {
        ConsoleClient approver = console(DemoAccount.APPROVER);
        long began = System.nanoTime();
        approver.post(
                "/api/announcements/" + announcement + "/actions", Map.of("action", List.of("approve", "publish")));
        for (String chat : map.posted()) {
            until("all chats of the account show " + announcement, CHATS, () -> sandbox.shows(chat, announcement));
        }
        figures.put("publish_to_last_group_ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
        figures.put("villages_reached", reached(map.villages()));
    }

    private void forwarded() {
        path = "/forwards";
        forwardByHand(announcement);
        figures.put("groups_by_hand", map.byHand().size());
        figures.put("groups_reached", reached(map.groups()));
    }

    /** The leaders of ordinary groups find the text in their trunk group, forward it, and say so, each in their way. */
    void forwardByHand(String code) {
        for (int n = 0; n < map.byHand().size(); n++) {
            DemoMap.ByHand group = map.byHand().get(n);
            until("a leader is asked to forward " + code, CHATS, () -> sandbox.shows(group.trunk(), "xong " + code));
            sandbox.forward(group.leader(), group.trunk(), "\n" + code, group.chat());
            sandbox.say(
                    group.leader(),
                    group.trunk(),
                    ANSWERS.get(n % ANSWERS.size()).formatted(code));
        }
        until(
                "the receipts say that " + map.byHand().size() + " groups were forwarded to by hand",
                CHATS,
                () -> tally(code).path("awaiting").asInt() == 0);
    }

    private long reached(List<String> chats) {
        return chats.stream().filter(chat -> sandbox.shows(chat, announcement)).count();
    }

    private void reached() {
        path = "/announcements/" + announcement;
        until(
                "the receipts say that forty chats have it",
                CHATS,
                () -> tally(announcement).path("chatsReached").asInt()
                        == map.chats().size());
        check(reached(map.groups()) == map.groups().size(), "a group lacks the announcement");
    }

    private void air() {
        path = "/broadcast";
        ConsoleClient operator = console(DemoAccount.OPERATOR);
        until(
                "the announcement stands in the programme of all zones",
                CHATS,
                () -> tally(announcement).path("zonesScheduled").asInt()
                        == map.zones().size());
        map.zones().forEach(zone -> operator.post("/api/broadcast/zones/" + zone + "/air-now", Map.of()));
        until("a zone is on air", AIR, () -> onAir(announcement) > 0);
    }

    private void closeOneGroup() {
        path = "/announcements/" + announcement;
        sandbox.disable(map.closedGroup(), true);
    }

    private void emergency() {
        ConsoleClient staff = console(DemoAccount.STAFF);
        JsonNode created = staff.post(
                "/api/announcements",
                draft(
                        "Khẩn cấp: xả lũ hồ Đồng Mẫu",
                        "Hồ Đồng Mẫu xả lũ từ 15 giờ hôm nay. Bà con không ra bãi sông, không vớt củi; các hộ ven đê chuyển đồ lên"
                                + " cao và theo hướng dẫn của trưởng thôn. Cần cứu giúp gọi 114.",
                        "emergency",
                        List.of("submit")));
        emergency = created.path("code").asText();
        path = "/announcements/" + emergency;
        act(DemoAccount.APPROVER, emergency, List.of("approve", "publish"));
        until("the emergency is on air, before everything else", AIR, () -> onAir(emergency) > 0);
    }

    private void oneFailed() {
        path = "/announcements/" + emergency;
        forwardByHand(emergency);
        until(
                "one group failed and all others have it",
                CHATS,
                () -> tally(emergency).path("chatsFailed").asInt() == 1
                        && tally(emergency).path("chatsReached").asInt()
                                == map.chats().size() - 1);
        check(!tally(emergency).path("failures").isEmpty(), "the failure has no reason");
    }

    private void mended() {
        sandbox.disable(map.closedGroup(), false);
        List<String> failed = new ArrayList<>();
        ConsoleClient staff = console(DemoAccount.STAFF);
        staff.get("/api/announcements/" + emergency + "/receipts")
                .path("receipts")
                .forEach(receipt -> {
                    if (receipt.path("state").asText().equalsIgnoreCase("failed")) {
                        failed.add(receipt.path("deliveryId").asText());
                    }
                });
        staff.submit("/announcements/" + emergency + "/resend", "delivery", failed);
        until("the group that failed has it", CHATS, () -> sandbox.shows(map.closedGroup(), emergency));
    }

    private void report() {
        path = "/feedback";
        int before = sandbox.texts(map.citizenGroup()).size();
        sandbox.say(
                CITIZEN,
                map.citizenGroup(),
                "Phản ánh: rác chất đống ở đầu ngõ 5 mấy hôm nay chưa ai thu gom, ruồi nhặng nhiều lắm");
        until(
                "the citizen is answered with a code where they wrote",
                CHATS,
                () -> sandbox.texts(map.citizenGroup()).stream()
                        .skip(before + 1L)
                        .anyMatch(Story::names));
        feedback = sandbox.texts(map.citizenGroup()).stream()
                .skip(before + 1L)
                .filter(Story::names)
                .map(Story::code)
                .findFirst()
                .orElseThrow();
        path = "/feedback/" + feedback;
    }

    private void passUp() {
        actOn(DemoAccount.LEADER, "assign", Map.of());
        actOn(DemoAccount.LEADER, "pass_up", Map.of("text", "Tổ đã nhắc người thu gom hai lần, chưa được."));
        actOn(DemoAccount.HEAD, "assign", Map.of());
        actOn(DemoAccount.HEAD, "pass_up", Map.of("text", "Đơn vị thu gom do xã ký hợp đồng, đề nghị xã làm việc."));
        path = "/feedback/" + feedback;
    }

    private void answer() {
        actOn(DemoAccount.STAFF, "assign", Map.of());
        actOn(DemoAccount.STAFF, "start", Map.of());
        actOn(
                DemoAccount.STAFF,
                "resolve",
                Map.of(
                        "text",
                        "UBND xã đã yêu cầu đơn vị thu gom chở hết đống rác đầu ngõ 5 sáng nay, phun khử trùng và đặt thêm hai thùng"
                                + " rác. Lịch thu gom mới: thứ Hai, thứ Tư, thứ Sáu. Cảm ơn ông/bà đã phản ánh."));
        until(
                "the answer stands where the citizen wrote",
                CHATS,
                () -> sandbox.shows(map.citizenGroup(), "đặt thêm hai thùng"));
        path = "/feedback/" + feedback;
    }

    private void thanked() {
        sandbox.say(CITIZEN, map.citizenGroup(), "xong " + feedback);
        until(
                "the case is closed",
                CHATS,
                () -> console(DemoAccount.STAFF)
                        .get("/api/feedback/" + feedback)
                        .path("state")
                        .asText()
                        .equalsIgnoreCase("closed"));
        figures.put("feedback_resolved", 1);
    }

    private void whole() {
        path = "/announcements/" + emergency;
        until(
                "nobody is left out",
                CHATS,
                () -> tally(emergency).path("chatsReached").asInt()
                        == map.chats().size());
        until(
                "all zones aired both",
                AIR.multipliedBy(2),
                () -> tally(emergency).path("zonesAired").asInt() == map.zones().size()
                        && tally(announcement).path("zonesAired").asInt()
                                == map.zones().size());
        figures.put("zones_aired", tally(announcement).path("zonesAired").asInt());
    }

    private void actOn(DemoAccount as, String action, Map<String, ?> with) {
        Map<String, Object> body = new LinkedHashMap<>(with);
        body.put("action", action.toUpperCase(Locale.ROOT));
        console(as).post("/api/feedback/" + feedback + "/act", body);
    }

    private void act(DemoAccount as, String code, List<String> actions) {
        console(as).post("/api/announcements/" + code + "/actions", Map.of("action", actions));
    }

    private JsonNode tally(String code) {
        return console(DemoAccount.STAFF)
                .get("/api/announcements/" + code + "/receipts")
                .path("tally");
    }

    private long onAir(String code) {
        List<JsonNode> zones = new ArrayList<>();
        console(DemoAccount.OPERATOR).get("/api/broadcast/now").path("zones").forEach(zones::add);
        return zones.stream()
                .filter(zone -> zone.path("onAir").path("code").asText().equals(code))
                .count();
    }

    private ConsoleClient console(DemoAccount account) {
        return consoles.computeIfAbsent(account, one -> ConsoleClient.logIn(consoleAddress.get(), one));
    }

    private static Map<String, Object> draft(String title, String text, String urgency, List<String> then) {
        return Map.of(
                "bornAt",
                COMMUNE,
                "title",
                title,
                "text",
                text,
                "issuer",
                "UBND xã Mẫu",
                "urgency",
                urgency,
                "channels",
                List.of("oa-group", "ordinary-group", "zone", "notice-page"),
                "audience",
                List.of(COMMUNE),
                "marksReason",
                "Số 114 là số khẩn cấp công cộng.",
                "requestId",
                UUID.randomUUID().toString(),
                "then",
                then);
    }

    private static boolean names(String text) {
        return FEEDBACK_CODE.matcher(text).find();
    }

    private static String code(String text) {
        Matcher matcher = FEEDBACK_CODE.matcher(text);
        return matcher.find() ? matcher.group() : "";
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new StoryException(otherwise);
        }
    }

    private static void until(String what, Duration atMost, BooleanSupplier holds) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new StoryException("not within " + atMost.toSeconds() + " s: " + what);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StoryException("interrupted");
            }
        }
    }
}
