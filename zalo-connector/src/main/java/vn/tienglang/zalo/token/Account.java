package vn.tienglang.zalo.token;

import java.util.Optional;

/**
 * One account with its tokens; never leaves this package.
 *
 * @param version of the pair; grows with each that is stored
 * @param formerRefresh the refresh token before, until the present pair was seen to work
 */
record Account(
        TokenState state, String accessToken, String refreshToken, Optional<String> formerRefresh, long version) {

    String oaId() {
        return state.oaId();
    }

    /** Never shows a token. */
    @Override
    public String toString() {
        return "OA " + oaId() + ", pair " + version;
    }
}
