package vn.tienglang.feedback;

import vn.tienglang.feedback.deadline.Deadlines;
import vn.tienglang.feedback.deadline.DeadlinesFile;
import vn.tienglang.feedback.desk.Confidence;
import vn.tienglang.feedback.desk.DeskNames;
import vn.tienglang.feedback.desk.Places;
import vn.tienglang.feedback.desk.Routing;
import vn.tienglang.feedback.intake.Intake;
import vn.tienglang.feedback.notify.ChatTexts;
import vn.tienglang.feedback.notify.CitizenTexts;
import vn.tienglang.feedback.notify.Notices;
import vn.tienglang.feedback.notify.Post;
import vn.tienglang.feedback.tracking.Tracker;
import vn.tienglang.feedback.tracking.Transitions;
import vn.tienglang.feedback.triage.Lexicon;
import vn.tienglang.feedback.triage.Triage;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.area.Areas;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.person.Leadership;
import vn.tienglang.hub.person.People;
import vn.tienglang.hub.pipe.Outbox;

/**
 * The parts of the room, wired. Thread-safe, as its parts are.
 *
 * @param hub what all rooms stand on
 */
public record FeedbackParts(
        Hub hub,
        FeedbackSettings settings,
        Areas areas,
        People people,
        Leadership leadership,
        Lexicon lexicon,
        Deadlines deadlines,
        DeskNames deskNames,
        CitizenTexts citizenTexts,
        Outbox outbox,
        Tracker tracker,
        Intake intake) {

    /** @throws vn.tienglang.hub.config.ConfigException naming what is wrong in the files of the settings' folder */
    static FeedbackParts of(
            Hub hub, FeedbackSettings settings, Areas areas, Channels channels, People people, Leadership leadership) {
        Lexicon lexicon = Lexicon.load(settings.folder());
        Deadlines deadlines = DeadlinesFile.load(settings.folder());
        ChatTexts texts = ChatTexts.load(settings.folder());
        Outbox outbox = new Outbox(FeedbackService.SCHEMA);
        Post post = new Post(channels, outbox);
        DeskNames deskNames = new DeskNames(areas, lexicon);
        CitizenTexts citizenTexts = new CitizenTexts(texts, deskNames, areas, lexicon, settings);
        Routing routing = new Routing(areas, leadership, lexicon);
        Tracker tracker = new Tracker(
                new Transitions(settings.reviewed()),
                settings.enoughWords(),
                deadlines,
                routing,
                outbox,
                new Notices(post, citizenTexts, areas, channels, leadership, people),
                hub.clock(),
                hub.random());
        Intake intake = new Intake(
                new Triage(lexicon),
                tracker,
                routing,
                new Confidence(areas, leadership, people),
                new Places(areas),
                citizenTexts,
                texts,
                post,
                areas,
                settings,
                hub.clock());
        return new FeedbackParts(
                hub,
                settings,
                areas,
                people,
                leadership,
                lexicon,
                deadlines,
                deskNames,
                citizenTexts,
                outbox,
                tracker,
                intake);
    }
}
