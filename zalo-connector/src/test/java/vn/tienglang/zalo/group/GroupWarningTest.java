package vn.tienglang.zalo.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tienglang.hub.web.Tone;
import vn.tienglang.zalo.group.GroupWarning.Kind;

class GroupWarningTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @ParameterizedTest
    @CsvSource({"31, ", "30, WAITING", "8, WAITING", "7, BAD", "0, BAD", "-1, BAD"})
    void theEndOfASlotIsToldThirtyDaysAheadAndUrgentlySeven(int days, @Nullable Tone tone) {
        List<GroupWarning> warnings = GroupWarning.of(group(true, 10, TODAY.plusDays(days), false, null), TODAY);
        assertThat(warnings)
                .isEqualTo(
                        tone == null
                                ? List.of()
                                : List.of(new GroupWarning(Kind.SLOT_ENDS, tone, days, TODAY.plusDays(days))));
    }

    @Test
    void aSlotThatRenewsItselfIsNoWorry() {
        assertThat(GroupWarning.of(group(true, 10, TODAY.plusDays(3), true, TODAY.plusDays(20)), TODAY))
                .isEmpty();
    }

    @Test
    void aDisabledGroupTellsTheDayOnWhichItIsDisbanded() {
        assertThat(GroupWarning.of(group(false, 10, TODAY.minusDays(40), false, TODAY.plusDays(5)), TODAY))
                .containsExactly(
                        new GroupWarning(Kind.DISABLED, Tone.BAD, 0, null),
                        new GroupWarning(Kind.DISBANDED_SOON, Tone.BAD, 5, TODAY.plusDays(5)));
    }

    @ParameterizedTest
    @CsvSource({"84, ", "85, NEARLY_FULL", "99, NEARLY_FULL", "100, FULL"})
    void aGroupThatFillsUpSaysSo(int members, @Nullable Kind kind) {
        assertThat(GroupWarning.of(group(true, members, null, true, null), TODAY))
                .extracting(GroupWarning::kind)
                .isEqualTo(kind == null ? List.of() : List.of(kind));
    }

    private static OaGroup group(
            boolean enabled, int members, @Nullable LocalDate through, boolean renews, @Nullable LocalDate deleted) {
        return new OaGroup(
                "1",
                "g1",
                "Tổ 1",
                "",
                enabled,
                members,
                100,
                new OaGroup.Slot("a1", "gmf100", through, renews),
                deleted,
                null,
                false,
                false,
                Instant.EPOCH,
                null);
    }
}
