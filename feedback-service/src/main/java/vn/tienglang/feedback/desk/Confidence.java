package vn.tienglang.feedback.desk;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.area.Areas;
import vn.tienglang.hub.person.Leadership;
import vn.tienglang.hub.person.People;
import vn.tienglang.hub.text.Fold;

/**
 * Whether a report must not be seen by the desks it would go to first: because it is about whoever sits there, or
 * because its writer asks so. Thread-safe.
 */
public final class Confidence {

    private static final Pattern ASKED = Pattern.compile(
            "\\b(chi gui (len )?(xa|phuong|uy ban)|gui thang (len )?(xa|phuong)"
                    + "|giu kin|giau ten|khong cho (thon|to|truong thon|to truong) biet|dung de (thon|truong thon|to truong) biet)\\b");

    private static final Pattern OFFICIAL =
            Pattern.compile("\\b((pho )?(truong (thon|ban|ap|khu|khu pho|xom|to)|to truong)"
                    + "|to pho|pho thon|bi thu( chi bo| dang uy)?|(pho )?chu tich( xa| phuong| ubnd)?|can bo (xa|thon|dia chinh|tu phap|phuong)"
                    + "|cong an vien|lanh dao xa|lanh dao thon)\\b");

    /** Right before an official: they are written to, or called for, not written about. */
    private static final Pattern ADDRESSED = Pattern.compile(
            "\\b(kinh gui|kinh thua|gui|thua|nho|de nghi|mong|bao|bao cho|bao voi|dien cho|goi cho|goi|chao|kinh chao|cam on"
                    + "|kinh mong|xin|yeu cau|da bao|noi voi|hoi|kien nghi|da kien nghi|phan anh voi|da phan anh voi|da phan anh)"
                    + "( (cac|bac|ong|ba|anh|chi|co|chu|dong chi|dc|cac bac|cac ong|cac dong chi|ban|voi|len|toi|den))*$");

    private final Areas areas;
    private final Leadership leadership;
    private final People people;

    public Confidence(Areas areas, Leadership leadership, People people) {
        this.areas = areas;
        this.leadership = leadership;
        this.people = people;
    }

    /**
     * Whether it goes straight to the commune.
     *
     * @param areaId what it is about, where known
     */
    public boolean needed(String text, @Nullable String areaId) {
        String folded = Fold.fold(text);
        return ASKED.matcher(folded).find() || namesOffice(folded) || namesLeader(folded, areaId);
    }

    private static boolean namesOffice(String folded) {
        Matcher office = OFFICIAL.matcher(folded);
        while (office.find()) {
            String before = folded.substring(0, office.start()).strip();
            if (!before.isEmpty() && !ADDRESSED.matcher(before).find()) {
                return true;
            }
        }
        return false;
    }

    private boolean namesLeader(String folded, @Nullable String areaId) {
        AreaTree tree = areas.tree();
        if (areaId == null || !tree.knows(areaId)) {
            return false;
        }
        LocalDate today = areas.today();
        String here = tree.successor(areaId);
        return Stream.concat(Stream.of(tree.area(here)), tree.ancestors(here).stream())
                .map(Area::id)
                .flatMap(id -> leadership.allOf(id, today).stream())
                .map(leader -> people.name(leader.personId()))
                .flatMap(Optional::stream)
                .map(Fold::fold)
                // A bare given name is anybody's.
                .filter(name -> name.contains(" "))
                .anyMatch(name -> (" " + folded + " ").contains(" " + name + " "));
    }
}
