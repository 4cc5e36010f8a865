package vn.tienglang.zalo.group;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.tienglang.hub.area.TerritoryException;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.channel.ChannelDirectory;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.staff.Access;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.web.Form;
import vn.tienglang.hub.web.Page;
import vn.tienglang.hub.web.Pages;
import vn.tienglang.hub.web.RequestException;
import vn.tienglang.hub.web.Routes;
import vn.tienglang.hub.web.Visit;

/** Households on their way from ordinary groups into the OA's: how many have moved, and the switch. Thread-safe. */
final class MovePages implements Pages {

    private static final int MOST_HOUSEHOLDS = 5_000;

    private final String oaId;
    private final GroupBinding binding;
    private final Database database;
    private final Channels channels;
    private final Audit audit;

    MovePages(String oaId, GroupBinding binding, Database database, Channels channels, Audit audit) {
        this.oaId = oaId;
        this.binding = binding;
        this.database = database;
        this.channels = channels;
        this.audit = audit;
    }

    @Override
    public String room() {
        return "zalo";
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/zalo/groups/moves", Access.SEE_GROUPS, visit -> visit.show(page(visit, Form.empty(), "")))
                .post("/zalo/groups/moves/{channel}/count", Access.RUN_GROUPS, this::count)
                .post("/zalo/groups/moves/{channel}/switch", Access.CHANGE_AREAS, this::switchOver)
                .post("/zalo/groups/moves/{channel}/give-up", Access.CHANGE_AREAS, this::giveUp);
    }

    private Page page(Visit visit, Form form, String refused) {
        List<Move> moves = moves(visit);
        List<Channel> staying = visit.may(Access.CHANGE_AREAS) ? staying(moves) : List.of();
        return Page.of("zalo/groupMoves.jte", "zalo.moves.title")
                .back("/zalo/groups")
                .with("moves", moves)
                .with("staying", staying)
                .with("tree", channels.directory().tree())
                .with("staff", visit.may(Access.CHANGE_AREAS))
                .with("form", form)
                .with("refused", refused);
    }

    private List<Move> moves(Visit visit) {
        ChannelDirectory directory = channels.directory();
        List<Move> moves = new ArrayList<>();
        database.jdbi().useHandle(handle -> {
            for (Migration migration : Migrations.all(handle, oaId)) {
                Optional<Channel> channel = directory.byId(migration.channelId());
                Optional<OaGroup> group = OaGroups.find(handle, oaId, migration.groupId());
                if (channel.isPresent()
                        && group.isPresent()
                        && visit.member()
                                .may(
                                        Access.SEE_GROUPS,
                                        GroupsDesk.withAbove(
                                                directory.tree(), channel.get().areaId()))) {
                    int named = GroupMembers.householdsNamed(handle, oaId, migration.groupId());
                    moves.add(new Move(migration, channel.get(), group.get(), named));
                }
            }
        });
        return moves;
    }

    /** Ordinary groups whose households are not on their way. */
    private List<Channel> staying(List<Move> moves) {
        return channels.directory().all().stream()
                .filter(channel ->
                        channel.kind() == ChannelKind.ORDINARY_GROUP && channel.active() && channel.validTo() == null)
                .filter(channel -> moves.stream()
                        .noneMatch(move -> move.migration().channelId().equals(channel.id())))
                .toList();
    }

    private void count(Visit visit) {
        Move move = move(visit);
        visit.require(
                Access.RUN_GROUPS,
                GroupsDesk.withAbove(channels.directory().tree(), move.channel().areaId()));
        Form form = visit.form();
        Optional<Integer> households = form.number("households", 0, MOST_HOUSEHOLDS);
        if (households.isEmpty()) {
            form.error("households", "web.form.required");
            visit.showAgain(page(visit, form, move.channel().id()));
            return;
        }
        database.jdbi().useTransaction(transaction -> {
            Migrations.counted(
                    transaction,
                    move.channel().id(),
                    households.get(),
                    visit.member().name());
            audit.record(
                    transaction,
                    visit.actor(),
                    "zalo.group.count",
                    move.group().name(),
                    Map.of("households", households.get()));
        });
        visit.go("/zalo/groups/moves", "zalo.moves.counted", households.get());
    }

    private void switchOver(Visit visit) {
        Move move = move(visit);
        try {
            binding.switchOver(move.migration(), move.group(), move.moved(), visit.actor());
            visit.go("/zalo/groups/moves", "zalo.moves.switched", move.group().name());
        } catch (TerritoryException e) {
            Form form = Form.empty();
            form.error("households", GroupListPages.refusal(e));
            visit.showAgain(page(visit, form, move.channel().id()));
        }
    }

    private void giveUp(Visit visit) {
        Move move = move(visit);
        database.jdbi().useTransaction(transaction -> {
            Migrations.giveUp(transaction, move.channel().id());
            audit.record(
                    transaction,
                    visit.actor(),
                    "zalo.group.give-up",
                    move.group().name(),
                    Map.of());
        });
        visit.go("/zalo/groups/moves", "zalo.moves.given-up", move.group().name());
    }

    /** One under way that this person may see. */
    private Move move(Visit visit) {
        return moves(visit).stream()
                .filter(move -> move.channel().id().equals(visit.path("channel"))
                        && !move.migration().over())
                .findFirst()
                .orElseThrow(RequestException::notFound);
    }
}
