package vn.tienglang.broadcast.air;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * One cheap look at whether anything waits for a zone.
 *
 * @param withdrawn whether what is on the air was taken out of the programme
 */
record Glance(boolean commanded, boolean urgent, boolean expired, boolean withdrawn) {

    static Glance at(Handle handle, String zoneId, String deliveryOnAir, Instant now) {
        return handle.createQuery("""
                        SELECT EXISTS (SELECT 1 FROM broadcast.zone_command WHERE zone_id = :zone) AS commanded,
                               EXISTS (SELECT 1 FROM broadcast.programme_item
                                       WHERE zone_id = :zone AND state = 'SCHEDULED' AND at_once
                                         AND not_before <= :now) AS urgent,
                               EXISTS (SELECT 1 FROM broadcast.programme_item
                                       WHERE zone_id = :zone AND state = 'SCHEDULED'
                                         AND expires_at <= :now) AS expired,
                               EXISTS (SELECT 1 FROM broadcast.programme_item
                                       WHERE delivery_id = :delivery AND state = 'WITHDRAWN') AS withdrawn""")
                .bind("zone", zoneId)
                .bind("delivery", deliveryOnAir)
                .bind("now", now)
                .map((row, context) -> new Glance(
                        row.getBoolean("commanded"),
                        row.getBoolean("urgent"),
                        row.getBoolean("expired"),
                        row.getBoolean("withdrawn")))
                .one();
    }
}
