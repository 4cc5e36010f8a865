package vn.tienglang.sandbox.openapi;

/**
 * A field that an OA invented for what it notes about people.
 *
 * @param type boolean, number, text, datetime, email, phone or url
 */
record UserField(String oa, String key, String name, String type) {

    String id() {
        return oa + ":" + key;
    }

    boolean takes(String value) {
        return switch (type) {
            case "boolean" -> value.equals("true") || value.equals("false");
            case "number" -> value.matches("-?\\d+(\\.\\d{1,3})?");
            case "email" -> value.matches("[^@\\s]+@[^@\\s]+");
            case "phone" -> value.matches("\\d{9,15}");
            case "url" -> value.matches("https?://\\S+");
            default -> value.length() <= 255;
        };
    }
}
