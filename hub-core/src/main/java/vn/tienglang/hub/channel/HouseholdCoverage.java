package vn.tienglang.hub.channel;

/**
 * How many households of an area have someone in one of its chats. A lower bound: who joined which of two chats nobody
 * knows, and groups nobody counted add nothing.
 *
 * @param households of the area
 * @param joined at least so many of them are in a chat
 * @param uncounted chats of the area, and of those below, whose households nobody counted
 */
public record HouseholdCoverage(int households, int joined, int uncounted) {

    public HouseholdCoverage {
        if (households < 0 || joined < 0 || joined > households || uncounted < 0) {
            throw new IllegalArgumentException(joined + " of " + households + " households, " + uncounted + " chats");
        }
    }
}
