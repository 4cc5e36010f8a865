package vn.tienglang.zalo.group;

import gg.jte.Content;

/** Hidden fields that say whom a button is about. */
public final class Chosen {

    private Chosen() {}

    /** @param personId random letters and digits: nothing to escape */
    public static Content person(String personId) {
        if (!personId.matches("[0-9a-z]+")) {
            throw new IllegalArgumentException("no person's id: " + personId);
        }
        return output -> output.writeContent("<input type=\"hidden\" name=\"person\" value=\"" + personId + "\">");
    }
}
