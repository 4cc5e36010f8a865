package vn.tienglang.zalo.person;

import java.util.Optional;

/**
 * A leader whose Zalo id was written down wrongly.
 *
 * @param right the id that was surely meant, if one is known
 */
public record WrongUser(String personId, String name, String userId, Optional<String> right) {}
