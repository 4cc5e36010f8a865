package vn.tienglang.zalo.outbound;

import vn.tienglang.hub.event.DeliveryFile;
import vn.tienglang.zalo.api.Upload;

/** One call's worth of a delivery. */
sealed interface Part {

    /**
     * @param last whether no text follows; buttons stand there
     */
    record Text(String text, boolean last) implements Part {}

    /** A file after the text. */
    record Enclosure(DeliveryFile file, Upload.Kind kind) implements Part {}

    /** What goes of it when only an approved template may. */
    record Template(String code, String beginning) implements Part {}
}
