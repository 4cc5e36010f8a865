package vn.tienglang.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What hangs on a message, in the form the webhooks use.
 *
 * @param type image, gif, link, audio, video, sticker, location or file
 * @param payload the fields of that type, for example {@code url} and {@code thumbnail}
 */
public record Attachment(String type, ObjectNode payload) {}
