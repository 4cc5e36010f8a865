package vn.tienglang.app.doctor;

import java.time.Duration;

/** A duration as people say it. Stateless. */
final class Age {

    private Age() {}

    /** One unit, rounded down: {@code 40 s}, {@code 12 min}, {@code 5 h}, {@code 3 d}. */
    static String of(Duration age) {
        if (age.toMinutes() < 1) {
            return Math.max(0, age.toSeconds()) + " s";
        }
        if (age.toHours() < 1) {
            return age.toMinutes() + " min";
        }
        return age.toDays() < 2 ? age.toHours() + " h" : age.toDays() + " d";
    }
}
