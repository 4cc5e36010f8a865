package vn.tienglang.feedback.triage;

import java.util.List;
import java.util.Map;

/** How people write, as read from {@code language.yaml}; see there what each list is for. */
record Language(
        Map<String, String> chat,
        List<String> stop,
        List<String> ambiguous,
        List<String> neutral,
        List<String> negations,
        List<String> locatives,
        List<String> settled,
        List<String> grievances,
        List<String> troubles,
        List<String> requests,
        List<String> triggers,
        List<String> questions,
        List<String> greetings,
        List<String> thanks,
        List<String> nods,
        List<String> adverts,
        List<String> chatter,
        List<String> complaints,
        List<String> denunciations,
        Emergency emergency,
        List<String> high,
        List<String> low) {

    record Emergency(
            List<String> strong, List<String> weak, List<String> idioms, List<String> distance, List<String> unreal) {}
}
