package vn.tienglang.zalo.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.tienglang.hub.event.Json;

/** What is computed rather than asked: proofs, challenges, seals, times, and how an answer is read. */
class CheckValuesTest {

    @TempDir
    private Path folder;

    @Test
    void theAppsProofIsTheHexOfAnHmacOverTheToken() {
        assertThat(AppSecretProof.of("demoAppSecret", "demoAccessToken"))
                .isEqualTo("4c36960296bf27762767d7d5c06e43e4447513b850702b2aee15ccd6b79680de");
    }

    /** The example of RFC 7636, appendix B. */
    @Test
    void aCodeChallengeIsTheRfcsOwn() {
        assertThat(Pkce.challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
                .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    @Test
    void verifiersAre43CharactersAndNeverTheSame() {
        String one = Pkce.verifier();
        assertThat(one).hasSize(43).matches("[A-Za-z0-9_-]+").isNotEqualTo(Pkce.verifier());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'access_token':'A','refresh_token':'R','expires_in':'90000'} | Granted PT25H",
                "{'access_token':'A','refresh_token':'R','expires_in':3600,'more':{}} | Granted PT1H",
                "{'access_token':'A','refresh_token':'R'} | Granted PT25H",
                "{'access_token':'A','refresh_token':''} | Refused 0",
                "{'access_token':'','refresh_token':'','expires_in':'90000'} | Refused 0",
                "{'access_token':' ','refresh_token':' '} | Refused 0",
                "{} | Refused 0",
                "{'error':-14014,'error_name':'Invalid refresh token'} | Refused -14014",
                "{'error_name':'Invalid secret key'} | Refused 0",
                "{'error':-32,'error_name':'limit'} | Later",
                "{'error':0,'message':'Success'} | Refused 0",
            })
    void onlyTwoTokensAreAPairWhateverElseAnAnswerSays(String json, String expected) {
        OAuthHost.Answer answer =
                OAuthHost.read(Json.tree(json.replace('\'', '"').getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        String found = answer instanceof OAuthHost.Answer.Granted granted
                ? "Granted " + granted.pair().life()
                : answer instanceof OAuthHost.Answer.Refused no ? "Refused " + no.code() : "Later";
        assertThat(found).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"'', R", "A, ''", "' ', R", "A, ' '"})
    void aPairHasNoEmptyHalf(String access, String refresh) {
        assertThatThrownBy(() -> TokenPair.of(access, refresh)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTokenIsRenewedBetween20And23HoursAndNotAlwaysAtTheSame() {
        Instant obtained = Instant.parse("2026-11-20T00:00:00Z");
        Random random = new Random(7);
        long different = java.util.stream.Stream.generate(() -> RefreshPlan.due(obtained, Duration.ofHours(25), random))
                .limit(500)
                .peek(due -> assertThat(Duration.between(obtained, due))
                        .isBetween(Duration.ofHours(20), Duration.ofHours(23)))
                .distinct()
                .count();
        assertThat(different).isGreaterThan(400);
    }

    @ParameterizedTest
    @CsvSource({"1, PT5S", "2, PT10S", "3, PT20S", "7, PT5M", "1000, PT5M"})
    void triesThatGotNoAnswerComeLessAndLessOften(int failures, Duration pause) {
        assertThat(RefreshPlan.pause(failures)).isEqualTo(pause);
    }

    @Test
    void whatIsSealedOpensAgainAndLooksDifferentEachTime() {
        TokenVault vault = TokenVault.in(folder.resolve("key"));
        byte[] sealed = vault.seal("mã bí mật");
        assertThat(vault.open(sealed)).contains("mã bí mật");
        assertThat(sealed).isNotEqualTo(vault.seal("mã bí mật"));
        assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("bí mật");
        sealed[sealed.length - 1] ^= 1;
        assertThat(vault.open(sealed)).as("tampered with").isEmpty();
    }

    @Test
    void theKeysFileIsForItsOwnerOnlyAndKept() throws Exception {
        Path file = folder.resolve("zalo").resolve("key");
        byte[] sealed = TokenVault.in(file).seal("x");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(TokenVault.in(file).open(sealed)).contains("x");
        assertThat(TokenVault.in(folder.resolve("other")).open(sealed)).isEmpty();
    }

    @Test
    void aKeyFromTheEnvironmentSealsAndTheFilesStillOpens() {
        Path file = folder.resolve("key");
        byte[] before = TokenVault.in(file).seal("trước");
        Optional<byte[]> key = TokenVault.key("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff");
        TokenVault vault = TokenVault.of(key, file);
        assertThat(vault.open(before)).contains("trước");
        byte[] after = vault.seal("sau");
        assertThat(TokenVault.in(file).open(after)).as("the file's key alone").isEmpty();
        assertThat(TokenVault.of(key, folder.resolve("none")).open(after)).contains("sau");
        assertThat(folder.resolve("none"))
                .as("no key is made beside the environment's")
                .doesNotExist();
    }

    @Test
    void aCrashWhileTheKeysFileWasMadeDoesNotStopTheNextStart() throws Exception {
        Path file = folder.resolve("key");
        Files.write(folder.resolve("key.new"), new byte[] {1, 2, 3});
        TokenVault vault = TokenVault.in(file);
        assertThat(vault.open(vault.seal("x"))).contains("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "zz112233445566778899aabbccddeeff00112233445566778899aabbccddeeff", "AAAA"})
    void aKeyOfAnotherLengthIsNone(String written) {
        assertThat(TokenVault.key(written)).isEmpty();
    }

    @Test
    void aKeyMayBeHexOrBase64() {
        byte[] key = new byte[32];
        new Random(3).nextBytes(key);
        assertThat(TokenVault.key(HexFormat.of().formatHex(key))).contains(key);
        assertThat(TokenVault.key(java.util.Base64.getEncoder().encodeToString(key) + "\n"))
                .contains(key);
    }
}
