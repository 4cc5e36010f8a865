package vn.tienglang.feedback.desk;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.tienglang.feedback.tracking.Desk;
import vn.tienglang.feedback.tracking.Feedback;
import vn.tienglang.feedback.tracking.Tracker;
import vn.tienglang.feedback.triage.Category;
import vn.tienglang.feedback.triage.Lexicon;
import vn.tienglang.feedback.triage.Urgency;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaLevel;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.area.Areas;
import vn.tienglang.hub.person.Leadership;

/**
 * Which desk gets a feedback first, and why: the level its category begins at, in the area it is about; upwards where
 * there is nobody. Thread-safe.
 */
public final class Routing implements Tracker.Ladder {

    private final Areas areas;
    private final Leadership leadership;
    private final Lexicon lexicon;

    public Routing(Areas areas, Leadership leadership, Lexicon lexicon) {
        this.areas = areas;
        this.leadership = leadership;
        this.lexicon = lexicon;
    }

    /**
     * The first desk.
     *
     * @param areaId what it is about; none when nothing is known
     * @throws IllegalStateException when this installation has no commune yet
     */
    public Desk route(@Nullable String areaId, String categoryId, Urgency urgency, boolean confidential) {
        AreaTree tree = areas.tree();
        Area area = tree.area(place(areaId));
        Area commune = tree.commune(area.id());
        Category category = lexicon.category(categoryId);
        if (confidential) {
            return at(commune, "Nói đến cán bộ hoặc đề nghị chỉ gửi xã: gửi thẳng xã, các cấp dưới không xem được.");
        }
        if (urgency == Urgency.EMERGENCY) {
            return at(commune, "Có dấu hiệu nguy hiểm đến tính mạng: báo người trực của xã.");
        }
        if (area.level() == AreaLevel.COMMUNE) {
            return at(commune, areaId == null ? "Chưa rõ địa bàn: xã xem trước." : "Việc chung của xã.");
        }
        List<Area> upward = Stream.concat(Stream.of(area), tree.ancestors(area.id()).stream())
                .toList();
        Area wanted = upward.stream()
                .filter(a -> a.level().compareTo(category.first()) <= 0)
                .findFirst()
                .orElse(commune);
        String rule = "Lĩnh vực “%s” tại %s: %s xem trước."
                .formatted(category.name(java.util.Locale.ROOT), area.name(), level(category.first()));
        for (Area candidate : upward) {
            if (candidate.level().compareTo(wanted.level()) > 0) {
                continue;
            }
            if (candidate.level() == AreaLevel.COMMUNE || hasHead(candidate)) {
                return at(
                        candidate,
                        candidate.equals(wanted) ? rule : rule + " " + wanted.name() + " chưa có người phụ trách.");
            }
        }
        return at(commune, rule);
    }

    /** A living area to stand for what was named, or the commune. */
    public String place(@Nullable String areaId) {
        AreaTree tree = areas.tree();
        if (areaId != null && tree.knows(areaId)) {
            return tree.successor(areaId);
        }
        return tree.communes().stream()
                .findFirst()
                .map(Area::id)
                .orElseThrow(() -> new IllegalStateException("there is no commune yet; import one first"));
    }

    @Override
    public Optional<Desk> above(Feedback feedback, String reason) {
        AreaTree tree = areas.tree();
        String here = tree.successor(feedback.desk().areaId());
        return tree.parent(here).map(area -> at(area, "Chuyển lên: " + reason));
    }

    @Override
    public Optional<Desk> below(Feedback feedback, String areaId, String reason) {
        AreaTree tree = areas.tree();
        if (!tree.knows(areaId) || !tree.isLiving(areaId)) {
            return Optional.empty();
        }
        String here = tree.successor(feedback.desk().areaId());
        if (areaId.equals(here) || !tree.within(areaId, here)) {
            return Optional.empty();
        }
        return Optional.of(at(tree.area(areaId), "Chuyển xuống: " + reason));
    }

    @Override
    public boolean knowsCategory(String category) {
        return lexicon.find(category).isPresent();
    }

    private boolean hasHead(Area area) {
        return leadership.actingFor(area.id(), areas.today()).isPresent();
    }

    private static Desk at(Area area, String reason) {
        return new Desk(area.id(), area.level(), reason);
    }

    private static String level(AreaLevel level) {
        return switch (level) {
            case GROUP -> "tổ";
            case VILLAGE -> "thôn, tổ dân phố";
            case COMMUNE -> "xã";
        };
    }
}
