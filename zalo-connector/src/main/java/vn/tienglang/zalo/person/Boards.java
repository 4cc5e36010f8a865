package vn.tienglang.zalo.person;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code zalo.board}. Stateless; every method runs in the caller's transaction. */
final class Boards {

    private Boards() {}

    static Board add(Handle handle, String areaId, String place, String by, Instant at) {
        return handle.createQuery("""
                        INSERT INTO zalo.board (area_id, place, created_by, created_at)
                        VALUES (:area, :place, :by, :at) RETURNING *""")
                .bind("area", areaId)
                .bind("place", place)
                .bind("by", by)
                .bind("at", at)
                .map((row, context) -> board(row))
                .one();
    }

    /** Its code stays given: a photo of it may still hang in somebody's kitchen. */
    static void close(Handle handle, int number, Instant at) {
        handle.createUpdate("UPDATE zalo.board SET closed_at = :at WHERE number = :number AND closed_at IS NULL")
                .bind("number", number)
                .bind("at", at)
                .execute();
    }

    static Optional<Board> find(Handle handle, int number) {
        return handle.createQuery("SELECT * FROM zalo.board WHERE number = :number")
                .bind("number", number)
                .map((row, context) -> board(row))
                .findOne();
    }

    /** Those that hang, by number. */
    static List<Board> open(Handle handle) {
        return handle.createQuery("SELECT * FROM zalo.board WHERE closed_at IS NULL ORDER BY number")
                .map((row, context) -> board(row))
                .list();
    }

    private static Board board(ResultSet row) throws SQLException {
        return new Board(
                row.getInt("number"),
                row.getString("area_id"),
                row.getString("place"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("closed_at", OffsetDateTime.class) != null);
    }
}
