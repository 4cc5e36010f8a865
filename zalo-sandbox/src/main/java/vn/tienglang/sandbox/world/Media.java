package vn.tienglang.sandbox.world;

/**
 * A file somebody uploaded.
 *
 * @param id an attachment id or a file token
 * @param owner the OA or person who uploaded it
 * @param kind image, gif or file
 * @param checksum MD5 of its bytes, lower-case hex
 * @param at epoch milliseconds of the upload
 */
public record Media(
        String id, String owner, String kind, String name, String contentType, long size, String checksum, long at) {}
