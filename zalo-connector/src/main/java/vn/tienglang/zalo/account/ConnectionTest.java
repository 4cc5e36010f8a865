package vn.tienglang.zalo.account;

import java.util.List;
import vn.tienglang.hub.web.Tone;

/**
 * What a try of the connection showed, step by step; it ends with the first step that failed.
 *
 * @param steps in the order they were tried
 */
public record ConnectionTest(List<Step> steps) {

    public ConnectionTest {
        steps = List.copyOf(steps);
    }

    /**
     * One step.
     *
     * @param key of its sentence
     * @param argument what stands in it, or {@code ""}
     */
    public record Step(Tone tone, String key, String argument) {}

    public boolean good() {
        return steps.stream().noneMatch(step -> step.tone() == Tone.BAD);
    }
}
