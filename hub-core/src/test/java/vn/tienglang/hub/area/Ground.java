package vn.tienglang.hub.area;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import vn.tienglang.hub.channel.ChannelChanges;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.commune.CommuneImport;
import vn.tienglang.hub.commune.ImportReport;
import vn.tienglang.hub.person.Leadership;
import vn.tienglang.hub.person.People;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.store.DatabaseAddress;
import vn.tienglang.hub.testing.TestCluster;
import vn.tienglang.hub.time.VietnamTime;

/** A fresh database with hub-core's tables, a clock moved by hand, and all that works on areas. */
public final class Ground implements AutoCloseable {

    /** The shipped example, seen from a module's folder, where Maven runs its tests. */
    public static final Path XA_MAU = Path.of("../config/communes/xa-mau.yaml");

    public static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    private static final List<String> TABLES = List.of(
            "area",
            "area_period",
            "area_former_name",
            "area_succession",
            "area_change",
            "person",
            "person_identity",
            "person_zalo",
            "leadership",
            "deputising",
            "channel",
            "channel_change");

    public final HandClock clock = new HandClock(MONDAY);
    public final Database database;
    public final Areas areas;
    public final AreaChanges areaChanges;
    public final Channels channels;
    public final ChannelChanges channelChanges;
    public final People people;
    public final Leadership leadership;
    public final CommuneImport communeImport;

    public Ground() {
        TestCluster.Database fresh = TestCluster.freshDatabase();
        this.database = Database.open(new DatabaseAddress(fresh.url(), fresh.user(), fresh.password()), 4);
        database.migrate("hub", Database.PIPE_TABLES, "db/hub");
        this.areas = new Areas(database, clock);
        this.areaChanges = new AreaChanges(database, clock);
        this.channels = new Channels(database, areas);
        this.channelChanges = new ChannelChanges(database, clock);
        Random random = new Random(7);
        this.people = new People(database, random);
        this.leadership = new Leadership(database, clock);
        this.communeImport = new CommuneImport(database, clock, random);
    }

    /** With the shipped example commune in it. */
    public static Ground withXaMau() {
        Ground ground = new Ground();
        ImportReport report = ground.communeImport.run(XA_MAU, false);
        if (!report.applied()) {
            ground.close();
            throw new AssertionError(report.text());
        }
        return ground;
    }

    /** Puts everything that can be imported aside, for {@link #rewind}. */
    public void keep() {
        database.jdbi().useHandle(handle -> {
            handle.execute("CREATE SCHEMA kept");
            TABLES.forEach(table -> handle.execute("CREATE TABLE kept." + table + " AS TABLE hub." + table));
        });
    }

    /** Back to what was kept, and to Monday: much faster than another database. */
    public void rewind() {
        clock.moveTo(MONDAY);
        database.jdbi().useTransaction(handle -> {
            handle.execute(
                    "TRUNCATE " + TABLES.stream().map(table -> "hub." + table).collect(joining(", ")) + " CASCADE");
            TABLES.forEach(table -> handle.execute(
                    "INSERT INTO hub." + table + " OVERRIDING SYSTEM VALUE SELECT * FROM kept." + table));
        });
    }

    @Override
    public void close() {
        database.close();
    }

    /** Noon in Việt Nam on a day that a test chooses. */
    public static final class HandClock extends Clock {
        private volatile Instant now;

        HandClock(LocalDate day) {
            this.now = noon(day);
        }

        public void moveTo(LocalDate day) {
            now = noon(day);
        }

        public void moveTo(Instant instant) {
            now = instant;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }

        private static Instant noon(LocalDate day) {
            return day.atTime(12, 0).atZone(VietnamTime.ZONE).toInstant();
        }
    }
}
