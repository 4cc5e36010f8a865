package vn.tienglang.feedback.tracking;

import vn.tienglang.hub.area.AreaLevel;

/**
 * Where a feedback lies.
 *
 * @param areaId the area whose desk it is
 * @param reason why it lies there, in Vietnamese, for staff
 */
public record Desk(String areaId, AreaLevel level, String reason) {}
