package vn.tienglang.zalo.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tienglang.hub.config.Settings;

class SlotAdviceTest {

    @ParameterizedTest
    @CsvSource({
        "0,    0,    GMF10",
        "6,    9,    GMF10",
        "7,    11,   GMF50",
        "33,   50,   GMF50",
        "34,   51,   GMF100",
        "66,   99,   GMF100",
        "67,   101,  GMF1000",
        "328,  492,  GMF1000",
        "666,  999,  GMF1000"
    })
    void aGroupNeedsHalfAsManyPlacesAgainAsHouseholds(int households, int people, SlotSize size) {
        assertThat(SlotAdvice.of(households)).isEqualTo(new SlotAdvice(households, people, Optional.of(size)));
    }

    @Test
    void noSlotHoldsMoreThanZaloSells() {
        assertThat(SlotAdvice.of(667).size()).isEmpty();
        assertThatThrownBy(() -> SlotAdvice.of(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPriceIsOfTheContractOrThereIsNone() {
        Settings settings = Settings.of("zalo: { groups: { prices: { gmf50: 50000 } } }", Map.of());
        SlotPrices prices =
                SlotPrices.from(settings.section("zalo").section("groups").section("prices"));
        assertThat(prices.month(SlotSize.GMF50)).contains(50_000);
        assertThat(prices.year(SlotSize.GMF50)).contains(600_000);
        assertThat(prices.month(SlotSize.GMF100)).isEmpty();
    }
}
