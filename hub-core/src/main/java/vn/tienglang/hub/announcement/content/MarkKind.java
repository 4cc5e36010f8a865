package vn.tienglang.hub.announcement.content;

/** What a mark found, and what it asks of people before the announcement may go on. */
public enum MarkKind {
    NAME_WITH_DEBT(Demand.REASON),
    NAME_WITH_FINE(Demand.REASON),
    NAME_WITH_ILLNESS(Demand.REASON),
    NAME_OF_CHILD(Demand.REASON),
    PHONE(Demand.REASON),
    CITIZEN_ID(Demand.REASON),
    BANK_ACCOUNT(Demand.SECOND_APPROVER),
    LINK(Demand.SECOND_APPROVER),
    ADVERTISING(Demand.REASON);

    private final Demand demand;

    MarkKind(Demand demand) {
        this.demand = demand;
    }

    public Demand demand() {
        return demand;
    }

    /** What people have to give before a marked text goes on. */
    public enum Demand {
        /** A written reason why it goes out all the same. */
        REASON,
        /** A second person's approval. */
        SECOND_APPROVER
    }
}
