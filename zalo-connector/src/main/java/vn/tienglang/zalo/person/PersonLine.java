package vn.tienglang.zalo.person;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Somebody who deals with the OA, as the list shows them.
 *
 * @param name empty when not known
 * @param household they named, if any
 */
public record PersonLine(
        String personId,
        Optional<String> name,
        Optional<String> areaId,
        Optional<AreaSource> source,
        Optional<String> household,
        boolean follows,
        Optional<Consent.Choice> consent,
        boolean asked,
        Optional<LocalDate> lastWrote) {}
