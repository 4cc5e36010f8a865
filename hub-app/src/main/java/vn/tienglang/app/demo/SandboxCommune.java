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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.tienglang.app.house.House;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaLevel;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.channel.ChannelDirectory;
import vn.tienglang.hub.commune.CommuneHistory;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.DeliveryIds;
import vn.tienglang.hub.person.Leader;
import vn.tienglang.hub.person.Person;
import vn.tienglang.sandbox.seed.SandboxSeed;

/**
 * The commune as its Zalo platform sees it: the Official Account, its groups, and the phones of leaders and citizens in
 * them. Built from what was imported, so that both sides agree.
 */
final class SandboxCommune {

    private final House house;
    private final ChannelDirectory directory;
    private final LocalDate day;
    private final String oa;
    private final Map<String, SandboxSeed.Person> people = new LinkedHashMap<>();
    private final Map<String, Set<String>> members = new LinkedHashMap<>();

    SandboxCommune(House house, String oa, LocalDate day) {
        this.house = house;
        this.directory = house.channels().directory();
        this.day = day;
        this.oa = oa;
    }

    /** @param history what stands in the chats from the last fortnight; each citizen lives where they wrote */
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
        return new SandboxSeed(
                List.of(SandboxSeed.Oa.of(
                        oa, "UBND Xã Mẫu (hư cấu)", DemoSettings.ACCESS_TOKEN, DemoSettings.REFRESH_TOKEN)),
                List.copyOf(people.values()),
                groups(),
                messages(history));
    }

    /** The fortnight before, as it stands in the chats: copied there by hand, as is done today. */
    private List<SandboxSeed.Message> messages(CommuneHistory history) {
        List<SandboxSeed.Message> messages = new ArrayList<>();
        for (CommuneHistory.Announcement one : history.announcements()) {
            for (Channel chat : addressed(one.audience())) {
                messages.add(
                        message(chat, oa, one.instant(day), one.title() + "\n\n" + one.text(day) + "\n\nUBND Xã Mẫu"));
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

    private static SandboxSeed.Message message(Channel chat, String from, Instant at, String text) {
        String thread = Objects.requireNonNull(chat.thread()).id();
        return new SandboxSeed.Message(
                DeliveryIds.hash(thread + at + text).substring(0, 20), thread, from, at.toString(), text);
    }

    private List<SandboxSeed.Group> groups() {
        List<SandboxSeed.Group> groups = new ArrayList<>();
        for (Channel channel : directory.all()) {
            if (channel.thread() != null) {
                groups.add(SandboxSeed.Group.ofOa(
                        channel.thread().id(),
                        channel.name(),
                        oa,
                        List.copyOf(members.getOrDefault(channel.id(), Set.of()))));
            }
        }
        return groups;
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
        return house.leadership().allOf(area.id(), day).stream()
                .flatMap(leader -> zaloUser(area, leader).stream())
                .toList();
    }

    private Optional<String> zaloUser(Area area, Leader leader) {
        Optional<String> id =
                Optional.ofNullable(house.people().zaloOf(leader.personId()).get(oa));
        Optional<Person> person = house.people().person(leader.personId());
        if (id.isPresent() && person.isPresent()) {
            String title = leader.title() != null ? leader.title() : title(area, leader.role());
            people.putIfAbsent(
                    id.get(),
                    phone(id.get(), String.valueOf(person.get().name()), title + " " + area.name(), Instant.EPOCH));
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
        return directory.ofArea(areaId).stream().filter(c -> c.kind() == ChannelKind.OA_GROUP);
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
