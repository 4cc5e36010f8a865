package vn.tienglang.zalo.contract;

/** Who and what a contract is tried with. Where something is not to be had, the test is skipped and says what. */
interface Cast {

    /** The OA the token belongs to. */
    String oa();

    /** A group the OA owns, with a member who is no administrator of it. */
    String group();

    /** An ordinary member of that group. */
    String member(String group);

    /** Somebody who wrote to the OA within two days. */
    String person();

    /** An administrator of the OA. */
    String admin();

    /** A free slot for a group. */
    String slot();

    /** Somebody who opened the group's link and waits for approval. */
    String waiting(String group);

    /** An approved template with one gap named {@code ten}, which may also be sent by user id. */
    String template();

    /** The number, 84…, of somebody who may be sent it. */
    String phone();

    /** A refresh token that may be used up. */
    String refreshToken();

    /** App id, app secret. */
    App app();

    record App(String id, String secret) {}

    /** Skips what leaves traces on the platform, unless that was allowed. */
    void mayWrite();
}
