package vn.tienglang.hub.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static vn.tienglang.hub.area.Ground.MONDAY;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.tienglang.hub.area.Ground;
import vn.tienglang.hub.area.TerritoryException;
import vn.tienglang.hub.area.UnknownAreaException;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.event.Json;

class ChannelsTest {

    private static final String OA = "2790000000000000001";
    private static final String DONG = "xa-mau.thon-dong";
    private static final String GROUP = DONG + ".to-1";
    private static final String BY = "Lê Văn Điệp";

    private static Ground ground;

    @BeforeAll
    static void importXaMau() {
        ground = Ground.withXaMau();
        ground.keep();
    }

    @BeforeEach
    void rewind() {
        ground.rewind();
    }

    @AfterAll
    static void close() {
        ground.close();
    }

    @Test
    void anAreaIsReachedByItsOwnChannelsOnly() {
        assertThat(ground.channels.ofArea("xa-mau")).extracting(Channel::id).containsExactly("xa-mau.truc");
        assertThat(ground.channels.ofArea(DONG))
                .extracting(Channel::id)
                .containsExactlyInAnyOrder(DONG + ".zalo", DONG + ".truc", DONG + ".loa");
        assertThat(ground.channels.ofArea(GROUP)).extracting(Channel::id).containsExactly(GROUP + ".zalo");
        assertThatThrownBy(() -> ground.channels.ofArea("thon-nam")).isInstanceOf(UnknownAreaException.class);
    }

    @Test
    void aHeadSpeaksWithThoseBelowInTheTrunkGroup() {
        assertThat(ground.channels.trunkOf("xa-mau")).map(Channel::id).contains("xa-mau.truc");
        assertThat(ground.channels.trunkOf(DONG)).map(Channel::id).contains(DONG + ".truc");
        assertThat(ground.channels.trunkOf(GROUP)).isEmpty();
    }

    @Test
    void aZonePlaysWhenAnyAreaItCoversIsAddressed() {
        assertThat(ground.channels.zonesCovering("xa-mau")).hasSize(4);
        assertThat(ground.channels.zonesCovering(DONG)).extracting(Channel::id).containsExactly(DONG + ".loa");
        assertThat(ground.channels.zonesCovering(GROUP)).extracting(Channel::id).containsExactly(DONG + ".loa");

        ground.channelChanges.add(zone("loa-dau-xom", GROUP), BY);

        assertThat(ground.channels.zonesCovering(GROUP))
                .extracting(Channel::id)
                .containsExactlyInAnyOrder(DONG + ".loa", "loa-dau-xom");
        assertThat(ground.channels.zonesCovering(DONG + ".to-2"))
                .extracting(Channel::id)
                .containsExactly(DONG + ".loa");
    }

    @Test
    void aChatIsKnownByItsThread() {
        ChatThread thread = ground.channels.byId(GROUP + ".zalo").orElseThrow().thread();

        assertThat(thread).isNotNull();
        assertThat(ground.channels.byThread(thread)).map(Channel::areaId).contains(GROUP);
        assertThat(ground.channels.byThread(new ChatThread("999999", ChatThread.Kind.GROUP, thread.id())))
                .isEmpty();
    }

    @Test
    void anAdoptedGroupKeepsItsIdAndItsHistory() {
        ground.channelChanges.add(chat("to-1.cu", ChannelKind.ORDINARY_GROUP, GROUP, null), BY);

        ChatThread thread = thread("feed0001");
        ground.channelChanges.adopt("to-1.cu", thread, "Trần Thị Hai");

        Channel adopted = ground.channels.byId("to-1.cu").orElseThrow();
        assertThat(adopted.kind()).isEqualTo(ChannelKind.OA_GROUP);
        assertThat(ground.channels.byThread(thread)).contains(adopted);
        assertThat(ground.channelChanges.of("to-1.cu"))
                .extracting(ChannelChanges.Recorded::kind, ChannelChanges.Recorded::by)
                .containsExactly(tuple("Adopt", "Trần Thị Hai"), tuple("Add", BY));
        assertThatThrownBy(() -> ground.channelChanges.adopt("to-1.cu", thread("feed0002"), BY))
                .hasMessageStartingWith("channelId: to-1.cu is a OA_GROUP");
    }

    @Test
    void aChannelAtRestIsNotUsedButKnown() {
        Channel chat = ground.channels.byId(GROUP + ".zalo").orElseThrow();

        ground.channelChanges.change(chat.withActive(false), BY);

        assertThat(ground.channels.ofArea(GROUP)).isEmpty();
        assertThat(ground.channels.byId(chat.id())).map(Channel::active).contains(false);
        assertThatThrownBy(
                        () -> ground.channelChanges.add(chat("khac", ChannelKind.OA_GROUP, GROUP, chat.thread()), BY))
                .hasMessageContaining("is that of " + chat.id());
    }

    @Test
    void aChatOfAnEndedChannelCanBeBoundAnew() {
        Channel chat = ground.channels.byId(GROUP + ".zalo").orElseThrow();

        ground.channelChanges.end(chat.id(), MONDAY, BY);
        ground.channelChanges.add(chat("moi", ChannelKind.OA_GROUP, GROUP, chat.thread()), BY);

        assertThat(ground.channels.ofArea(GROUP)).extracting(Channel::id).containsExactly("moi");
        assertThat(ground.channels.directory(MONDAY.minusDays(1)).ofArea(GROUP))
                .extracting(Channel::id)
                .containsExactly(chat.id());
        assertThatThrownBy(() -> ground.channelChanges.change(chat, BY)).hasMessageContaining("has an end already");
    }

    @Test
    void theDirectoryIsKeptUntilSomethingChanges() {
        ChannelDirectory first = ground.channels.directory();
        assertThat(ground.channels.directory()).isSameAs(first);

        Channel zone = ground.channels.byId(DONG + ".loa").orElseThrow();
        ground.channelChanges.change(zone.withSettings(Json.tree(Map.of("bulletins", List.of("06:00")))), BY);

        assertThat(ground.channels.directory()).isNotSameAs(first);
        assertThat(ground.channels.byId(DONG + ".loa").orElseThrow().settings().toString())
                .isEqualTo("{\"bulletins\":[\"06:00\"]}");
    }

    @Test
    void coverageIsALowerBound() {
        HouseholdCoverage before = ground.channels.coverageOf(GROUP);
        Channel chat = ground.channels.byId(GROUP + ".zalo").orElseThrow();

        ground.channelChanges.change(chat.withHouseholdsJoined(null), BY);

        assertThat(ground.channels.coverageOf(GROUP)).isEqualTo(new HouseholdCoverage(before.households(), 0, 1));
        assertThat(ground.channels.coverageOf(DONG).uncounted()).isEqualTo(1);
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> ground.channelChanges.add(zone(DONG + ".loa", DONG), BY))
                .isInstanceOf(TerritoryException.class)
                .hasMessageStartingWith("id: ");
        assertThatThrownBy(() -> ground.channelChanges.add(zone("loa", "thon-nam"), BY))
                .hasMessageStartingWith("area: there is no area 'thon-nam'");
        assertThatThrownBy(() ->
                        ground.channelChanges.add(chat("t", ChannelKind.TRUNK_GROUP, GROUP, thread("feed0001")), BY))
                .hasMessageStartingWith("kind: a trunk group needs areas below it");
        assertThatThrownBy(() ->
                        ground.channelChanges.add(chat("t", ChannelKind.TRUNK_GROUP, DONG, thread("feed0001")), BY))
                .hasMessageStartingWith("kind: xa-mau.thon-dong has a TRUNK_GROUP already");
        assertThatThrownBy(() -> chat("t", ChannelKind.OA_GROUP, DONG, null)).hasMessageContaining("needs the chat");
        assertThatThrownBy(() -> chat("t", ChannelKind.ORDINARY_GROUP, DONG, thread("feed0001")))
                .hasMessageContaining("has no chat");
        assertThatThrownBy(() -> chat("t", ChannelKind.PERSON, DONG, null)).hasMessageContaining("a person's chat");
        assertThatThrownBy(() -> chat("t", ChannelKind.ZONE, DONG, null)).hasMessageContaining("covers no area");
        assertThatThrownBy(() -> ground.channelChanges.end("t", MONDAY, BY)).hasMessageContaining("no channel 't'");
    }

    private static ChatThread thread(String group) {
        return new ChatThread(OA, ChatThread.Kind.GROUP, group);
    }

    private static Channel zone(String id, String area) {
        return new Channel(
                id,
                ChannelKind.ZONE,
                area,
                "Loa",
                null,
                null,
                List.of(area),
                null,
                Json.MAPPER.createObjectNode(),
                true,
                MONDAY,
                null);
    }

    private static Channel chat(String id, ChannelKind kind, String area, @Nullable ChatThread thread) {
        return new Channel(
                id,
                kind,
                area,
                "Nhóm",
                thread,
                null,
                List.of(),
                null,
                Json.MAPPER.createObjectNode(),
                true,
                MONDAY,
                null);
    }
}
