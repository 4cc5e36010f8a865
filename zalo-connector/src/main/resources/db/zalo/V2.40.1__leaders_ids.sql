-- Zalo ids of leaders that Zalo does not know as people of this OA, found when they were looked up.
CREATE TABLE wrong_user (
    oa_id      text        NOT NULL,
    person_id  text        NOT NULL,
    user_id    text        NOT NULL,
    -- Who is surely meant: the id written down was that of the app, not of the OA.
    right_id   text,
    found_at   timestamptz NOT NULL,
    PRIMARY KEY (oa_id, person_id)
);

CREATE INDEX household_named_area ON household_named (area_id);
CREATE INDEX person_area_area ON person_area (area_id);
