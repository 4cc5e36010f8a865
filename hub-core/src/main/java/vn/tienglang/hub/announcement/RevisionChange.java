package vn.tienglang.hub.announcement;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.announcement.Revision.Original;
import vn.tienglang.hub.announcement.Revision.Person;
import vn.tienglang.hub.event.Change;

/** A revision with some things different. Used by one thread, for one change. */
final class RevisionChange {

    private int number;
    private Change change;
    private AnnouncementState state;
    private Content content;
    private Optional<Original> original;
    private Person author;
    private Optional<Person> endorser;
    private Optional<Person> approver;
    private @Nullable String publisher;
    private @Nullable Instant publishedAt;

    RevisionChange(Revision from) {
        number = from.number();
        change = from.change();
        state = from.state();
        content = from.content();
        original = from.original();
        author = from.author();
        endorser = from.endorser();
        approver = from.approver();
        publisher = from.publisher();
        publishedAt = from.publishedAt();
    }

    RevisionChange number(int next) {
        number = next;
        return this;
    }

    RevisionChange change(Change next) {
        change = next;
        return this;
    }

    RevisionChange state(AnnouncementState next) {
        state = next;
        return this;
    }

    RevisionChange content(Content next) {
        content = next;
        return this;
    }

    RevisionChange original(Optional<Original> next) {
        original = next;
        return this;
    }

    RevisionChange author(Person next) {
        author = next;
        return this;
    }

    RevisionChange endorser(Person next) {
        endorser = Optional.of(next);
        return this;
    }

    RevisionChange approver(Person next) {
        approver = Optional.of(next);
        return this;
    }

    RevisionChange withoutApprovals() {
        endorser = Optional.empty();
        approver = Optional.empty();
        return this;
    }

    RevisionChange published(String by, Instant at) {
        publisher = by;
        publishedAt = at;
        return this;
    }

    RevisionChange unpublished() {
        publisher = null;
        publishedAt = null;
        return this;
    }

    RevisionChange reason(String reason) {
        return rewrite(content.expiresAt(), reason);
    }

    RevisionChange expiring(@Nullable Instant expiresAt) {
        return rewrite(expiresAt, content.reason());
    }

    Revision done() {
        return new Revision(
                number, change, state, content, original, author, endorser, approver, publisher, publishedAt);
    }

    private RevisionChange rewrite(@Nullable Instant expiresAt, String reason) {
        content = new Content(
                content.title(),
                content.text(),
                content.documentNumber(),
                content.documentDate(),
                content.signer(),
                content.issuer(),
                content.urgency(),
                content.channels(),
                content.audience(),
                expiresAt,
                content.spokenText(),
                content.marksReason(),
                reason);
        return this;
    }
}
