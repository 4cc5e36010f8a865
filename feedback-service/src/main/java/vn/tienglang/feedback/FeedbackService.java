package vn.tienglang.feedback;

import java.time.Duration;
import java.util.Set;
import vn.tienglang.feedback.intake.Tidying;
import vn.tienglang.feedback.notify.Notices;
import vn.tienglang.feedback.page.FeedbackPages;
import vn.tienglang.feedback.tracking.Tracker;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.Room;
import vn.tienglang.hub.area.Areas;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.person.Leadership;
import vn.tienglang.hub.person.People;
import vn.tienglang.hub.pipe.Loop;
import vn.tienglang.hub.pipe.OutboxPublisher;
import vn.tienglang.hub.pipe.Projection;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.web.Pages;

/**
 * The room that follows each piece of what citizens report until it is resolved and its sender knows. Stands on the
 * tables of areas, channels and people, which must be there before it starts. Thread-safe.
 */
public final class FeedbackService implements Room {

    /** Of its tables. */
    public static final String SCHEMA = "feedback";

    private static final Duration TIDY_EVERY = Duration.ofHours(1);

    private final FeedbackParts parts;
    private final OutboxPublisher publisher;
    private final Projection intake;
    private final Projection receipts;
    private final Tidying tidyUp;
    private final Loop tidying;

    /**
     * Migrates its schema; nothing runs before {@link #start}.
     *
     * @throws vn.tienglang.hub.config.ConfigException naming what is wrong in the files of the settings' folder
     */
    public FeedbackService(
            Hub hub, FeedbackSettings settings, Areas areas, Channels channels, People people, Leadership leadership) {
        migrate(hub.database());
        this.parts = FeedbackParts.of(hub, settings, areas, channels, people, leadership);
        this.publisher = new OutboxPublisher(
                hub.database(), parts.outbox(), hub.kafka(), hub.leases(), hub.ticker(), hub.meters());
        this.intake = new Projection(
                "feedback-intake",
                Set.of(Topic.CITIZEN_MESSAGES),
                parts.intake()::take,
                hub.database(),
                SCHEMA,
                hub.kafka(),
                hub.ticker(),
                hub.meters());
        this.receipts = new Projection(
                "feedback-receipts",
                Set.of(Topic.RECEIPTS),
                Notices::noteReceipts,
                hub.database(),
                SCHEMA,
                hub.kafka(),
                hub.ticker(),
                hub.meters());
        this.tidyUp = new Tidying(hub.database().jdbi(), hub.clock());
        this.tidying = new Loop("feedback-tidying", hub.ticker(), this::tidy, () -> {});
    }

    private void tidy() throws InterruptedException {
        tidyUp.run();
        tidying.pause(TIDY_EVERY);
    }

    @Override
    public String name() {
        return "feedback";
    }

    /** Brings its tables up to date. */
    public static void migrate(Database database) {
        database.migrate(SCHEMA, Database.PIPE_TABLES, "db/feedback");
    }

    @Override
    public void start() {
        publisher.start();
        receipts.start();
        intake.start();
        tidying.start();
    }

    @Override
    public boolean healthy() {
        return publisher.healthy() && intake.healthy() && receipts.healthy();
    }

    /**
     * Inbox, case and follow pages, and the API.
     *
     * @param audit where every action of staff is written down
     */
    public Pages pages(Audit audit) {
        return new FeedbackPages(parts, audit);
    }

    /** The one door through which feedback changes. */
    public Tracker tracker() {
        return parts.tracker();
    }

    FeedbackParts parts() {
        return parts;
    }

    @Override
    public void close() {
        tidying.close();
        intake.close();
        receipts.close();
        publisher.close();
    }
}
