package vn.tienglang.sandbox.openapi;

import java.util.List;

/** Part of a list; the documented defaults are 0 and 5. */
record Page(int offset, int count) {

    static Page of(Call call, int most) {
        return new Page(call.number("offset", 0), Math.min(most, call.number("count", 5)));
    }

    <T> List<T> cut(List<T> all) {
        int from = Math.min(offset, all.size());
        return all.subList(from, Math.min(all.size(), from + count));
    }
}
