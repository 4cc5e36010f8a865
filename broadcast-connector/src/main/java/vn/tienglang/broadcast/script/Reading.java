package vn.tienglang.broadcast.script;

/** How one class of expressions is recognised and said. Stateless; every look around is bounded. */
interface Reading {
    /** Nothing of this class starts here. */
    int NONE = -1;

    /**
     * Says what starts at token {@code at}, if it is of this class.
     *
     * @return the token after what was read, or {@link #NONE} with nothing said
     */
    int read(Passage passage, int at);
}
