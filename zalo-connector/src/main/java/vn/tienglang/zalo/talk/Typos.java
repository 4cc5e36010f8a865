package vn.tienglang.zalo.talk;

/** Slips of a thumb: how many letters two folded texts differ by. Stateless. */
final class Typos {

    private Typos() {}

    /** Short words may not differ at all: "tổ 3" is not "tổ 5". */
    static int allowed(String folded) {
        if (folded.length() < 6 || folded.chars().anyMatch(Character::isDigit)) {
            return 0;
        }
        return folded.length() < 12 ? 1 : 2;
    }

    /** Whether one becomes the other by so many letters left out, added, changed, or swapped with their neighbour. */
    static boolean within(String a, String b, int most) {
        if (Math.abs(a.length() - b.length()) > most) {
            return false;
        }
        int[] before = new int[b.length() + 1];
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(above[j] + 1, row[j - 1] + 1), above[j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            before = above;
            above = row;
        }
        return above[b.length()] <= most;
    }
}
