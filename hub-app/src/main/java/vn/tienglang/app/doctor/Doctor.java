package vn.tienglang.app.doctor;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import vn.tienglang.broadcast.speech.EspeakNg;
import vn.tienglang.hub.pipe.KafkaClients;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.store.DatabaseAddress;
import vn.tienglang.hub.web.WebSettings;
import vn.tienglang.zalo.account.ConsentSettings;

/** Looks at one installation, thing after thing, each wait limited. For one thread. */
public final class Doctor {

    private final Patient patient;
    private final Clock clock;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * Where the parts of the installation are.
     *
     * @param running whether a hub runs in the data folder of this machine
     * @param kafka empty when no hub runs and no cluster is set
     * @param database the same
     */
    public record Patient(
            Path data,
            boolean running,
            Optional<KafkaClients> kafka,
            Optional<DatabaseAddress> database,
            WebSettings web,
            EspeakNg.Settings speech,
            ConsentSettings consent) {}

    public Doctor(Patient patient, Clock clock) {
        this.patient = patient;
        this.clock = clock;
    }

    public List<Finding> examine() {
        MachineChecks machine = new MachineChecks(patient.data(), patient.running(), clock);
        look("clock", machine::clock);
        look("disk", machine::disk);
        look("speech", () -> MachineChecks.speech(patient.speech()));
        look("hub", new WebCheck(patient)::look);
        patient.kafka().ifPresent(this::broker);
        patient.database().ifPresent(this::database);
        return List.copyOf(findings);
    }

    private void broker(KafkaClients kafka) {
        BrokerChecks checks = new BrokerChecks(kafka, clock);
        if (look("broker", checks::broker)) {
            look("topics", checks::topics);
            look("dead letters", checks::deadLetters);
        }
    }

    private void database(DatabaseAddress address) {
        if (!look("database", () -> DatabaseChecks.reachable(address, clock))) {
            return;
        }
        try (Database database = Database.open(address, 2)) {
            DatabaseChecks checks = new DatabaseChecks(database);
            look("schemas", () -> SchemaCheck.look(database.jdbi(), address));
            look("stop switch", checks::stopSwitch);
            look("outbox", checks::outbox);
            look("ledger", checks::ledger);
            ZaloChecks zalo = new ZaloChecks(database.jdbi(), clock, patient.consent());
            look("zalo token", zalo::token);
            look("zalo inbound", zalo::inbound);
            look("zalo groups", new GroupChecks(database.jdbi(), clock)::groups);
        }
    }

    /** @return whether what depends on it can be looked at */
    private boolean look(String what, Supplier<Finding> check) {
        Finding finding;
        try {
            finding = check.get();
        } catch (RuntimeException e) {
            finding = Finding.failing(what, "could not be looked at: " + e.getMessage(), "");
        }
        findings.add(finding);
        return finding.level() != Finding.Level.FAILING;
    }
}
