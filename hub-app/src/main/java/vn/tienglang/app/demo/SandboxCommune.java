package vn.tienglang.app.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaLevel;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.area.Areas;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.channel.ChannelDirectory;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.commune.CommuneHistory;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.DeliveryIds;
import vn.tienglang.hub.person.Leader;
import vn.tienglang.hub.person.Leadership;
import vn.tienglang.hub.person.People;
import vn.tienglang.hub.person.Person;
import vn.tienglang.sandbox.seed.SandboxSeed;

/**
 * The commune as its Zalo platform sees it: the Official Account, its groups, the ordinary groups that no API reaches,
 * and the phones of leaders and citizens in them. Built from what was imported, so that both sides agree.
 */
final class SandboxCommune {

    private final ChannelDirectory directory;
    private final Leadership leadership;
    private final People register;
    private final LocalDate day;
    private final String oa;
    private final Map<String, SandboxSeed.Person> people = new LinkedHashMap<>();
    private final Map<String, Set<String>> members = new LinkedHashMap<>();

    SandboxCommune(ChannelDirectory directory, Leadership leadership, People register, String oa, LocalDate day) {
        this.directory = directory;
        this.leadership = leadership;
        this.register = register;
        this.day = day;
        this.oa = oa;
    }

    static SandboxCommune of(Hub hub, String oa, LocalDate day) {
        Areas areas = new Areas(hub.database(), hub.clock());
        return new SandboxCommune(
                new Channels(hub.database(), areas).directory(),
                new Leadership(hub.database(), hub.clock()),
                new People(hub.database(), hub.random()),
                oa,
                day);
    }

    /** A chat's id in the sandbox. The hub knows none for an ordinary group; here it follows from the channel's. */
    static String chat(Channel channel) {
        return channel.thread() == null
                ? DeliveryIds.hash("ordinary " + channel.id()).substring(0, 20)
                : channel.thread().id();
    }

    /**
     * @param history what stands in the chats from the last fortnight, but for the {@link LastDays}, which the hub itself
     *     brings; each citizen lives where they wrote
     */
    SandboxSeed seed(CommuneHistory history, Instant now) {
        Collection<CommuneHistory.Message> citizens = history.messages();
        AreaTree tree = directory.tree();
        tree.all().forEach(area -> leaders(area).forEach(id -> joinOffice(area, id)));
        for (CommuneHistory.Message citizen : citizens) {
            people.putIfAbsent(citizen.zaloUser(), phone(citizen.zaloUser(), citizen.from(), "Người dân", now));
            String area = Optional.ofNullable(citizen.areaId()).orElse(firstGroup(tree));
            chats(area).forEach(chat -> join(chat, citizen.zaloUser()));
            tree.parent(area)
                    .filter(above -> above.level() == AreaLevel.VILLAGE)
                    .ifPresent(village -> chats(village.id()).forEach(chat -> join(chat, citizen.zaloUser())));
        }
        ordinary().forEach(this::neighbour);
        return new SandboxSeed(
                List.of(account()), List.copyOf(people.values()), groups(), messages(history.before(LastDays.FROM)));
    }

    /** With two free slots for groups, and a paid text for those whose window is over. */
    private SandboxSeed.Oa account() {
        String lastDay = LocalDate.of(day.getYear() + 1, 12, 31).toString();
        return SandboxSeed.Oa.of(oa, "UBND Xã Mẫu (hư cấu)", DemoSettings.ACCESS_TOKEN, DemoSettings.REFRESH_TOKEN)
                .withAdmins(people.containsKey(DemoSettings.OA_ADMIN) ? List.of(DemoSettings.OA_ADMIN) : List.of())
                .withAssets(List.of(
                        new SandboxSeed.Slot("a55e7a55e7a55e7a0050", "gmf50", lastDay, true),
                        new SandboxSeed.Slot("a55e7a55e7a55e7a0100", "gmf100", lastDay, true)))
                .withTemplates(List.of(SandboxSeed.Template.of(
                        "123456", "Có tin mới của xã", "UBND Xã Mẫu có tin <code>: <content>")));
    }

    /** The fortnight before, as it stands in the chats: copied there by hand, as is done today. */
    private List<SandboxSeed.Message> messages(CommuneHistory history) {
        List<SandboxSeed.Message> messages = new ArrayList<>();
        for (CommuneHistory.Announcement one : history.announcements()) {
            for (Channel chat : addressed(one.audience())) {
                String text = one.title() + "\n\n" + one.text(day) + "\n\nUBND Xã Mẫu";
                author(chat).ifPresent(from -> messages.add(message(chat, from, one.instant(day), text)));
            }
        }
        for (CommuneHistory.Message one : history.messages()) {
            if (one.areaId() != null) {
                chats(one.areaId())
                        .forEach(chat -> messages.add(message(chat, one.zaloUser(), one.instant(day), one.text())));
            }
        }
        messages.sort(Comparator.comparing(SandboxSeed.Message::at));
        return messages;
    }

    private List<Channel> addressed(List<String> audience) {
        AreaTree tree = directory.tree();
        return tree.all().stream()
                .filter(area -> audience.stream().anyMatch(id -> tree.within(area.id(), id)))
                .flatMap(area -> chats(area.id()))
                .toList();
    }

    /** Who put the text there: the Official Account, or in an ordinary group whoever copies it in by hand. */
    private Optional<String> author(Channel chat) {
        return chat.kind() == ChannelKind.ORDINARY_GROUP ? forwarder(chat) : Optional.of(oa);
    }

    private static SandboxSeed.Message message(Channel chat, String from, Instant at, String text) {
        String thread = chat(chat);
        return new SandboxSeed.Message(
                DeliveryIds.hash(thread + at + text).substring(0, 20), thread, from, at.toString(), text);
    }

    private List<SandboxSeed.Group> groups() {
        List<SandboxSeed.Group> groups = new ArrayList<>();
        for (Channel channel : directory.all()) {
            List<String> inside = List.copyOf(members.getOrDefault(channel.id(), Set.of()));
            if (channel.thread() != null) {
                groups.add(SandboxSeed.Group.ofOa(chat(channel), channel.name(), oa, inside));
            }
        }
        for (Channel channel : ordinary()) {
            List<String> inside = List.copyOf(members.getOrDefault(channel.id(), Set.of()));
            String owner = forwarder(channel).orElse(inside.get(0));
            groups.add(SandboxSeed.Group.ordinary(chat(channel), channel.name(), owner, inside));
        }
        return groups;
    }

    private List<Channel> ordinary() {
        return directory.all().stream()
                .filter(channel -> channel.kind() == ChannelKind.ORDINARY_GROUP)
                .toList();
    }

    /** Whoever carries texts into an ordinary group by hand: the person named for it, else the head of its area. */
    private Optional<String> forwarder(Channel channel) {
        return Optional.ofNullable(channel.leaderId())
                .or(() -> leadership.leaderOf(channel.areaId(), day).map(Leader::personId))
                .map(person -> register.zaloOf(person).get(oa))
                .filter(people::containsKey);
    }

    /** Somebody of the households must read along in an ordinary group, or nobody's phone would show what came of it. */
    private void neighbour(Channel channel) {
        forwarder(channel).ifPresent(leader -> join(channel, leader));
        String id = "71%017d".formatted(Long.parseLong(chat(channel).substring(0, 12), 16));
        people.put(id, SandboxSeed.Person.of(id, "Một người dân (" + channel.name() + ")", "Người dân"));
        join(channel, id);
    }

    /** A head reads along in the chat of their area and of the area above, and in the trunk groups of both. */
    private void joinOffice(Area area, String zaloUser) {
        chats(area.id()).forEach(chat -> join(chat, zaloUser));
        directory.trunkOf(area.id()).ifPresent(trunk -> join(trunk, zaloUser));
        directory.tree().parent(area.id()).ifPresent(above -> {
            directory.trunkOf(above.id()).ifPresent(trunk -> join(trunk, zaloUser));
            chats(above.id()).forEach(chat -> join(chat, zaloUser));
        });
    }

    private List<String> leaders(Area area) {
        return leadership.allOf(area.id(), day).stream()
                .flatMap(leader -> zaloUser(area, leader).stream())
                .toList();
    }

    private Optional<String> zaloUser(Area area, Leader leader) {
        Optional<String> id =
                Optional.ofNullable(register.zaloOf(leader.personId()).get(oa));
        Optional<Person> person = register.person(leader.personId());
        if (id.isPresent() && person.isPresent()) {
            String title = leader.title() != null ? leader.title() : title(area, leader.role());
            SandboxSeed.Person phone =
                    phone(id.get(), String.valueOf(person.get().name()), title + " " + area.name(), Instant.EPOCH);
            people.putIfAbsent(id.get(), phone.withPhone(person.get().phone()));
        }
        return id;
    }

    private static String title(Area area, Leader.Role role) {
        return switch (role) {
            case HEAD -> capital(area.headTitle());
            case DEPUTY -> capital(area.deputyTitle());
            case OBSERVER -> "Theo dõi";
        };
    }

    private SandboxSeed.Person phone(String id, String name, String role, Instant interaction) {
        return SandboxSeed.Person.of(id, name, role)
                .following(List.of(oa), interaction.equals(Instant.EPOCH) ? null : interaction.toString());
    }

    private Stream<Channel> chats(String areaId) {
        return directory.ofArea(areaId).stream().filter(Channel::householdChat);
    }

    private void join(Channel channel, String zaloUser) {
        members.computeIfAbsent(channel.id(), id -> new LinkedHashSet<>()).add(zaloUser);
    }

    private static String firstGroup(AreaTree tree) {
        Area commune = tree.communes().get(0);
        return tree.groups(tree.villages(commune.id()).get(0).id()).get(0).id();
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
    }
}
