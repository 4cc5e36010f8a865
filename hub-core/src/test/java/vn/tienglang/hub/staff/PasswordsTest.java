package vn.tienglang.hub.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordsTest {

    private final Passwords passwords = new Passwords();

    @ParameterizedTest
    @CsvSource({
        "ngắn quá,                  TOO_SHORT",
        "nguyen.van.an2026,         LIKE_ACCOUNT",
        "NGUYEN.VAN.AN-xyz,         LIKE_ACCOUNT",
        "1234567890,                WELL_KNOWN",
        "MatKhau1234,               WELL_KNOWN",
        "aaaaaaaaaaaa,              MONOTONOUS",
        "con trâu đi cày,           ",
        "ruộng lúa chín vàng ươm,   ",
    })
    void weakPasswordsAreNamed(String password, String weakness) {
        assertThat(passwords.weakness(password, "nguyen.van.an").map(Enum::name).orElse(null))
                .isEqualTo(weakness);
    }

    @Test
    void hashesAreArgon2idSaltedAndOfTheStatedCost() {
        String hash = passwords.hash("con trâu đi cày");
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.hash("con trâu đi cày")).isNotEqualTo(hash);
        assertThat(passwords.matches("con trâu đi cày", hash)).isTrue();
        assertThat(passwords.matches("con trâu đi cáy", hash)).isFalse();
        assertThat(passwords.matches("x".repeat(100_000), hash)).isFalse();
    }

    @Test
    void thePhonesAndTheDesktopsWayToWriteMarksAreTheSamePassword() {
        String composed = Normalizer.normalize("mật khẩu tiếng Việt", Normalizer.Form.NFC);
        String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
        assertThat(decomposed).isNotEqualTo(composed);
        assertThat(passwords.matches(decomposed, passwords.hash(composed))).isTrue();
    }
}
