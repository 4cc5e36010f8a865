package vn.tienglang.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.tienglang.app.doctor.Finding.Level;
import vn.tienglang.broadcast.speech.EspeakNg;
import vn.tienglang.hub.event.TopicNames;
import vn.tienglang.hub.pipe.KafkaClients;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.store.DatabaseAddress;
import vn.tienglang.hub.testing.TestHub;
import vn.tienglang.hub.web.WebSettings;
import vn.tienglang.zalo.account.ConsentSettings;

class DoctorTest {

    @TempDir
    private Path data;

    private final TestHub test = TestHub.start();
    private final Clock clock = Clock.systemUTC();

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void aClockBehindTheLastInstantSeenFails() throws IOException {
        Files.writeString(data.resolve("last-seen"), "2026-11-20T00:00:00Z\n");
        assertThat(clockAt("1970-01-01T00:00:30Z", false)).isEqualTo(Level.FAILING);
        assertThat(clockAt("2026-11-19T23:59:30Z", false)).isEqualTo(Level.OK);
        assertThat(clockAt("2026-11-20T00:02:00Z", true)).isEqualTo(Level.OK);
        assertThat(clockAt("2026-11-20T00:10:00Z", true)).isEqualTo(Level.WARNING);
        assertThat(clockAt("2026-11-20T00:10:00Z", false)).isEqualTo(Level.OK);
    }

    @Test
    void anEngineThatIsNotThereFails() {
        assertThat(MachineChecks.speech(EspeakNg.Settings.standard()).level()).isEqualTo(Level.OK);
        assertThat(MachineChecks.speech(new EspeakNg.Settings(List.of("/nowhere/espeak"), 135, 3))
                        .level())
                .isEqualTo(Level.FAILING);
    }

    @Test
    void eventsThatDoNotReachKafkaFailTheOutbox() {
        DatabaseChecks checks = new DatabaseChecks(test.hub().database());
        assertThat(checks.outbox().level()).isEqualTo(Level.OK);
        sql("""
                INSERT INTO hub.outbox (event_id, topic, event, created_at)
                VALUES ('e', 'RECEIPTS', '{}', now() - interval '30 seconds')""");
        assertThat(checks.outbox().level()).isEqualTo(Level.WARNING);
        sql("UPDATE hub.outbox SET created_at = now() - interval '1 hour'");
        assertThat(checks.outbox().level()).isEqualTo(Level.FAILING);
        assertThat(checks.outbox().says()).contains("hub 1, the oldest for 1 h");
        sql("UPDATE hub.outbox SET published_at = now()");
        assertThat(checks.outbox().level()).isEqualTo(Level.OK);
    }

    @Test
    void deliveriesThatAreDueForLongFailTheLedgerUnlessAllIsStopped() {
        migrateZalo();
        DatabaseChecks checks = new DatabaseChecks(test.hub().database());
        sql("""
                INSERT INTO zalo.delivery (delivery_id, shard, channel, channel_kind, subject_kind, subject_id, code,
                    revision, withdrawal, class, waits_at_night, payload, due_at)
                VALUES ('d', '100', 'c', 'OA_GROUP', 'ANNOUNCEMENT', 'a', 'TB1', 1, false, 2, true, '{}',
                    now() + interval '1 hour')""");
        assertThat(checks.ledger().level()).isEqualTo(Level.OK);
        sql("UPDATE zalo.delivery SET due_at = now() - interval '5 minutes'");
        assertThat(checks.ledger().level()).isEqualTo(Level.WARNING);
        sql("UPDATE zalo.delivery SET due_at = now() - interval '1 hour'");
        assertThat(checks.ledger().level()).isEqualTo(Level.FAILING);
        test.hub().stopSwitch().engage("Bà Lan", "thử");
        assertThat(checks.ledger().level()).isEqualTo(Level.OK);
        assertThat(checks.stopSwitch().level()).isEqualTo(Level.WARNING);
        assertThat(checks.stopSwitch().says()).contains("Bà Lan (thử)");
    }

    @Test
    void theTokenIsJudgedByItsAgeAndByRefusalAndNeverShown() {
        ZaloChecks checks = new ZaloChecks(test.hub().database().jdbi(), clock, ConsentSettings.STANDARD);
        assertThat(checks.token().level()).isEqualTo(Level.WARNING);
        migrateZalo();
        assertThat(checks.token().level()).isEqualTo(Level.FAILING);
        sql("""
                INSERT INTO zalo.official_account (oa_id, access_token, refresh_token, obtained_at, expires_at)
                VALUES ('100', 'hidden-a', 'hidden-r', now() - interval '3 hours', now() + interval '22 hours')""");
        assertThat(checks.token().level()).isEqualTo(Level.OK);
        assertThat(checks.token().says()).startsWith("OA 100, 3 h old").doesNotContain("hidden");
        sql("UPDATE zalo.official_account SET obtained_at = now() - interval '24 hours'");
        assertThat(checks.token().level()).isEqualTo(Level.WARNING);
        sql("UPDATE zalo.official_account SET expires_at = now() - interval '1 hour'");
        assertThat(checks.token().level()).isEqualTo(Level.FAILING);
        sql("""
                UPDATE zalo.official_account
                SET expires_at = now() + interval '1 day', refused_at = now(), refusal = 'invalid refresh token'""");
        assertThat(checks.token().level()).isEqualTo(Level.FAILING);
        assertThat(checks.token().says()).contains("invalid refresh token");
    }

    @Test
    void aConsentNearItsEndIsWarnedOfAndItsLossSaysWhy() {
        migrateZalo();
        ZaloChecks checks = new ZaloChecks(test.hub().database().jdbi(), clock, ConsentSettings.STANDARD);
        sql("""
                INSERT INTO zalo.official_account (oa_id, access_token, refresh_token, obtained_at, expires_at,
                    consented_at)
                VALUES ('100', 'a', 'r', now(), now() + interval '25 hours', now() - interval '74 days')""");
        assertThat(checks.token().level()).isEqualTo(Level.OK);
        sql("UPDATE zalo.official_account SET consented_at = now() - interval '76 days'");
        assertThat(checks.token().level()).isEqualTo(Level.WARNING);
        assertThat(checks.token().says()).contains("consent lasts another 13 d");
        sql("UPDATE zalo.official_account SET refused_at = now(), cause = 'LOST_ANSWER'");
        assertThat(checks.token().level()).isEqualTo(Level.FAILING);
        assertThat(checks.token().says()).contains("answer to a renewal was lost");
        assertThat(checks.token().remedy()).contains("/zalo");
    }

    @Test
    void aSilentWebhookIsWarnedOf() {
        migrateZalo();
        ZaloChecks checks = new ZaloChecks(test.hub().database().jdbi(), clock, ConsentSettings.STANDARD);
        sql("INSERT INTO zalo.listening (oa_id, mode) VALUES ('9', 'WEBHOOK')");
        assertThat(checks.inbound().level()).isEqualTo(Level.WARNING);
        sql("UPDATE zalo.listening SET histories_read_at = now(), webhook_heard_at = now() - interval '30 hours'");
        assertThat(checks.inbound().says()).startsWith("OA 9 by webhook: webhook heard 30 h ago, chats read ");
        assertThat(checks.inbound().level()).isEqualTo(Level.WARNING);
        sql("UPDATE zalo.listening SET missed_at = now() - interval '1 hour', missed = 3");
        assertThat(checks.inbound().says()).contains("did not bring 3 messages");
        assertThat(checks.inbound().level()).isEqualTo(Level.FAILING);
        sql("UPDATE zalo.listening SET webhook_heard_at = now()");
        assertThat(checks.inbound().level()).isEqualTo(Level.OK);
    }

    @Test
    void aHubThatReadsTheChatsMustGoOnReadingThem() {
        migrateZalo();
        ZaloChecks checks = new ZaloChecks(test.hub().database().jdbi(), clock, ConsentSettings.STANDARD);
        sql("INSERT INTO zalo.listening (oa_id, mode, histories_read_at) VALUES ('9', 'POLL', now())");
        assertThat(checks.inbound().says()).startsWith("OA 9 by poll: chats read ");
        assertThat(checks.inbound().level()).isEqualTo(Level.OK);
        sql("UPDATE zalo.listening SET histories_read_at = now() - interval '2 hours', histories_failed = '-216'");
        assertThat(checks.inbound().level()).isEqualTo(Level.FAILING);
        assertThat(checks.inbound().says()).contains("2 h ago (-216)");
    }

    @Test
    void aSchemaThatIsNotThisProgramsFails() {
        DatabaseAddress address = test.ground().database();
        migrateZalo();
        Finding fine = SchemaCheck.look(test.hub().database().jdbi(), address);
        assertThat(fine.level()).as(fine.says()).isEqualTo(Level.OK);
        assertThat(fine.says()).contains("hub ", "zalo ");
        sql("""
                INSERT INTO zalo.flyway_schema_history (installed_rank, version, description, type, script, checksum,
                    installed_by, execution_time, success)
                VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 1, 'x', 1, true)""");
        Finding newer = SchemaCheck.look(test.hub().database().jdbi(), address);
        assertThat(newer.level()).isEqualTo(Level.FAILING);
        assertThat(newer.says()).contains("zalo 99 is newer");
        sql("DELETE FROM zalo.flyway_schema_history WHERE version IN ('99', '1')");
        assertThat(SchemaCheck.look(test.hub().database().jdbi(), address).says())
                .contains("zalo 1 is not applied yet");
    }

    @Test
    void whatDoesNotAnswerFailsAndWhatHangsOnItIsNotAsked() {
        KafkaClients nowhere = new KafkaClients(
                "127.0.0.1:1",
                "tool",
                new TopicNames("x."),
                Map.of("request.timeout.ms", "1000", "default.api.timeout.ms", "2000"));
        Doctor.Patient patient = new Doctor.Patient(
                data,
                false,
                Optional.of(nowhere),
                Optional.of(new DatabaseAddress("jdbc:postgresql://127.0.0.1:1/x", "hub", "secret-word")),
                WebSettings.local(),
                EspeakNg.Settings.standard(),
                ConsentSettings.STANDARD);
        List<Finding> findings = new Doctor(patient, clock).examine();
        assertThat(findings)
                .extracting(Finding::what)
                .containsExactly("clock", "disk", "speech", "hub", "broker", "database");
        assertThat(findings)
                .filteredOn(finding -> List.of("hub", "broker", "database").contains(finding.what()))
                .allMatch(finding ->
                        finding.level() == Level.FAILING && !finding.remedy().isEmpty());
        assertThat(findings.toString()).doesNotContain("secret-word");
    }

    private Level clockAt(String now, boolean running) {
        Clock fixed = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
        return new MachineChecks(data, running, fixed).clock().level();
    }

    private void migrateZalo() {
        test.hub().database().migrate("zalo", Database.PIPE_TABLES, Database.LANE_TABLES, "db/zalo");
    }

    private void sql(String statement) {
        test.hub().database().jdbi().useHandle(handle -> handle.execute(statement));
    }
}
