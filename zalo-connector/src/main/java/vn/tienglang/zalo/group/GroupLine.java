package vn.tienglang.zalo.group;

import java.util.List;
import java.util.Optional;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.web.Tone;

/**
 * A group as a list shows it.
 *
 * @param areaId whose group it is, or becomes once its households have moved; empty while nobody has said
 * @param moving whether its households are still on their way
 * @param match what its name suggests, where nobody has said
 * @param waiting people before its door
 * @param suspicions messages that looked like a scam and that nobody has settled
 */
public record GroupLine(
        OaGroup group,
        Optional<Channel> channel,
        Optional<String> areaId,
        boolean moving,
        Optional<GroupMatch> match,
        List<GroupWarning> warnings,
        int waiting,
        int suspicions) {

    public GroupLine {
        warnings = List.copyOf(warnings);
    }

    public boolean matched() {
        return areaId.isPresent();
    }

    /** Whether somebody should look at it. */
    public boolean waits() {
        return waiting > 0 || suspicions > 0 || !matched() || gravity() >= Tone.WAITING.ordinal();
    }

    /** The gravest first. */
    int gravity() {
        return warnings.stream()
                .mapToInt(warning -> warning.tone().ordinal())
                .max()
                .orElse(0);
    }
}
