package vn.tienglang.sandbox.world;

/** The names that group events carry, as seen in three places that do not agree. */
public enum GroupEventSpelling {
    /** As the developer console lists them. */
    CONSOLE("react_request_join_group", "reject_request_join_group", "user_out_group", "disperse_group"),
    /** As newer notes and production handlers have them. */
    NEWER("accept_request_join_group", "reject_request_join_group", "user_out_group", "delete_group"),
    /** As one integration guide has them. */
    SPLIT("react_request_join_group_accept", "react_request_join_group_reject", "user_leave_group", "disperse_group");

    private final String accepted;
    private final String rejected;
    private final String left;
    private final String disbanded;

    GroupEventSpelling(String accepted, String rejected, String left, String disbanded) {
        this.accepted = accepted;
        this.rejected = rejected;
        this.left = left;
        this.disbanded = disbanded;
    }

    public String accepted() {
        return accepted;
    }

    public String rejected() {
        return rejected;
    }

    public String left() {
        return left;
    }

    public String disbanded() {
        return disbanded;
    }
}
