package vn.tienglang.zalo.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.person.Leader;
import vn.tienglang.hub.person.Leadership;
import vn.tienglang.hub.person.Person;
import vn.tienglang.zalo.group.GroupCommune;
import vn.tienglang.zalo.inbound.IncomingMessage;
import vn.tienglang.zalo.inbound.PlatformEvent;

/** People, on a real database and against the sandbox over HTTP. */
class PeopleTest {

    private final GroupCommune commune = new GroupCommune().seeded();
    private final List<String> said = new ArrayList<>();
    private final AtomicInteger messages = new AtomicInteger();
    private final SelfReader reader = new SelfReader(new Asking(
            commune.channels,
            (transaction, oa, user, key, text, code) -> said.add(code.isEmpty() ? text : text + " " + code),
            commune.clock));
    private final PeopleReading reading =
            new PeopleReading(commune.calls, commune.hub.database(), commune.people, commune.clock);

    @AfterEach
    void close() {
        commune.close();
    }

    @Test
    void aBoardsCodeSaysWhereSomebodyBelongsAndConsentIsAskedOnce() {
        Board board = board();
        assertThat(board.code()).isEqualTo("B01");

        assertThat(writes("B01 hộ bà Trần Thị Lan")).isTrue();
        assertThat(commune.areaOf(GroupCommune.LAN)).contains(GroupCommune.GROUP_1);
        assertThat(said).hasSize(2);
        assertThat(said.get(0)).contains("hộ bà Trần Thị Lan, Tổ tự quản số 1").endsWith(" B01");
        assertThat(said.get(1)).contains("ĐỒNG Ý", "RÚT ĐỒNG Ý");

        assertThat(writes("b1")).isTrue();
        assertThat(said).as("not asked again").hasSize(3);
        assertThat(writes("đồng ý")).isTrue();
        assertThat(consent())
                .extracting(Consent::answer, Consent::version)
                .containsExactly(Consent.Choice.GIVEN, ConsentTexts.read().version());
        assertThat(writes("đồng ý")).as("an answer to something else").isFalse();
    }

    @Test
    void aReportThatBeginsWithABoardsCodeGoesOnToTheDesk() {
        board();
        assertThat(writes("B01 đèn đường hỏng")).isFalse();
        assertThat(writes("B99")).as("no such board").isFalse();
        assertThat(commune.areaOf(GroupCommune.LAN)).as("somebody passing by").isEmpty();
        assertThat(said).isEmpty();
    }

    @Test
    void aTappedAreaCountsAndWhoSaysNoIsNotKept() {
        assertThat(writes("#diaban " + GroupCommune.EAST)).isTrue();
        assertThat(commune.areaOf(GroupCommune.LAN)).contains(GroupCommune.EAST);
        assertThat(writes("Hộ ông Trần Văn Lâm")).isTrue();

        assertThat(writes("không đồng ý")).isTrue();
        assertThat(commune.areaOf(GroupCommune.LAN)).isEmpty();
        commune.hub
                .database()
                .jdbi()
                .useTransaction(t -> PersonAreas.byMembership(
                        t,
                        commune.channels.directory().tree(),
                        lan(),
                        List.of(GroupCommune.GROUP_1),
                        commune.clock.instant()));
        assertThat(commune.areaOf(GroupCommune.LAN))
                .as("nor judged by their groups")
                .isEmpty();
        assertThat(writes("#diaban nowhere")).isFalse();
    }

    @Test
    void whoTakesTheirWordBackIsToldAndErased() {
        writes("#diaban " + GroupCommune.EAST);
        String lan = lan();
        assertThat(writes("Rút đồng ý")).isTrue();
        assertThat(said.get(said.size() - 1)).startsWith("Đã xóa");
        assertThat(commune.people.find(GroupCommune.OA, GroupCommune.LAN)).isEmpty();
        assertThat(commune.people.person(lan)).contains(new Person(lan, null, null, null));
        assertThat(reading.followers(0).come()).isEqualTo(4);
        assertThat(commune.people.find(GroupCommune.OA, GroupCommune.LAN))
                .as("no reading brings them back")
                .isEmpty();
    }

    @Test
    void followersAndProfilesAreReadAndOnlyWhatIsNeededIsKept() {
        assertThat(reading.followers(0))
                .extracting(PeopleReading.Page::come, PeopleReading.Page::total)
                .containsExactly(4, 4);
        List<String> next = reading.next(commune.clock.instant(), 10);
        assertThat(next).hasSize(4);
        next.forEach(user -> assertThat(reading.profile(user)).isEmpty());
        assertThat(reading.next(commune.clock.instant(), 10)).isEmpty();
        assertThat(commune.people.name(lan())).contains("Trần Thị Lan");

        PeopleCounts counts = commune.hub.database().jdbi().withHandle(h -> PeopleList.counts(h, GroupCommune.OA));
        assertThat(counts).isEqualTo(new PeopleCounts(4, 4, 0, 0, 0, 0, Map.of()));

        event(PlatformEvent.Kind.UNFOLLOWED, 60);
        event(PlatformEvent.Kind.FOLLOWED, 30);
        assertThat(commune.hub
                        .database()
                        .jdbi()
                        .withHandle(h -> PeopleList.counts(h, GroupCommune.OA))
                        .followers())
                .as("the later word counts, whenever it comes")
                .isEqualTo(3);
    }

    @Test
    void aLeadersIdThatIsTheAppsIsCaughtAndPutRight() {
        Leadership leadership = new Leadership(commune.hub.database(), commune.clock);
        String byApp = "6" + GroupCommune.MINH.substring(1);
        String minh = commune.people.add("Vũ Văn Minh", null);
        commune.people.link(GroupCommune.OA, byApp, minh);
        leadership.appoint(GroupCommune.GROUP_1, minh, Leader.Role.HEAD, null, java.time.LocalDate.of(2026, 1, 1));

        reading.next(commune.clock.instant(), 10).forEach(reading::profile);
        assertThat(wrong()).singleElement().extracting(WrongUser::right).isEqualTo(java.util.Optional.empty());

        reading.followers(0);
        reading.next(commune.clock.instant(), 10).forEach(reading::profile);
        assertThat(wrong())
                .singleElement()
                .extracting(WrongUser::right)
                .isEqualTo(java.util.Optional.of(GroupCommune.MINH));

        boolean done = commune.hub
                .database()
                .jdbi()
                .inTransaction(t -> Relinking.relink(t, GroupCommune.OA, minh, GroupCommune.MINH));
        assertThat(done).isTrue();
        assertThat(commune.people.find(GroupCommune.OA, GroupCommune.MINH)).contains(minh);
    }

    private Board board() {
        return commune.hub
                .database()
                .jdbi()
                .withHandle(h -> Boards.add(h, GroupCommune.GROUP_1, "Nhà văn hóa", "test", commune.clock.instant()));
    }

    private List<WrongUser> wrong() {
        return commune.hub.database().jdbi().withHandle(h -> WrongUsers.all(h, GroupCommune.OA));
    }

    private Consent consent() {
        return commune.hub
                .database()
                .jdbi()
                .withHandle(h -> Consents.of(h, lan()))
                .orElseThrow();
    }

    private void event(PlatformEvent.Kind kind, int secondsLater) {
        PlatformEvent event = new PlatformEvent(
                kind,
                GroupCommune.OA,
                null,
                List.of(GroupCommune.LAN),
                commune.clock.instant().plusSeconds(secondsLater),
                vn.tienglang.hub.event.Json.MAPPER.createObjectNode());
        commune.hub.database().jdbi().useTransaction(t -> new PersonEvents(commune.people).read(t, event));
    }

    private String lan() {
        return commune.people.byZalo(GroupCommune.OA, GroupCommune.LAN);
    }

    private boolean writes(String text) {
        @Nullable String area = commune.areaOf(GroupCommune.LAN).orElse(null);
        int number = messages.incrementAndGet();
        IncomingMessage message = new IncomingMessage(
                "key" + number,
                "m" + number,
                GroupCommune.LAN,
                lan(),
                new ChatThread(GroupCommune.OA, ChatThread.Kind.PERSON, GroupCommune.LAN),
                null,
                area,
                text,
                List.of(),
                null,
                commune.clock.instant());
        return commune.hub.database().jdbi().inTransaction(t -> reader.take(t, message));
    }
}
