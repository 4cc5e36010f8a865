-- Groups that the Official Account owns, as Zalo last told of them, and the people who deal with it.

CREATE TABLE oa_group (
    oa_id           text        NOT NULL,
    group_id        text        NOT NULL,
    name            text        NOT NULL,
    link            text        NOT NULL,
    enabled         boolean     NOT NULL,
    members         int         NOT NULL,
    capacity        int,
    product         text,
    asset_id        text,
    valid_through   date,
    auto_renew      boolean,
    deleted_on      date,
    locked          boolean,
    join_approval   boolean,
    joins_by_link   boolean,
    -- Zalo withholds names from callers outside Việt Nam.
    names_withheld  boolean     NOT NULL DEFAULT false,
    -- Waiting members who named their household come in without the leader's tap.
    accepts_by_rule boolean     NOT NULL DEFAULT false,
    listed_at       timestamptz NOT NULL,
    read_at         timestamptz,
    gone_at         timestamptz,
    PRIMARY KEY (oa_id, group_id)
);

-- Who is in a group, and who asks to come in. Names stand with people only.
CREATE TABLE group_member (
    oa_id     text        NOT NULL,
    group_id  text        NOT NULL,
    person_id text        NOT NULL,
    waiting   boolean     NOT NULL,
    admin     boolean     NOT NULL DEFAULT false,
    since     timestamptz NOT NULL,
    PRIMARY KEY (oa_id, group_id, person_id),
    FOREIGN KEY (oa_id, group_id) REFERENCES oa_group
);

CREATE INDEX group_member_person ON group_member (person_id);

-- The last reading of all groups: when, and how it ended.
CREATE TABLE group_sync (
    oa_id       text        PRIMARY KEY,
    began_at    timestamptz NOT NULL,
    ended_at    timestamptz,
    groups      int         NOT NULL DEFAULT 0,
    explanation text
);

-- A group to be made in a slot. It stands here before Zalo is asked, so that a lost answer is found again by its slot.
CREATE TABLE group_creation (
    oa_id      text        NOT NULL,
    asset_id   text        NOT NULL,
    area_id    text        NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('OA_GROUP', 'TRUNK_GROUP')),
    name       text        NOT NULL,
    by_whom    text        NOT NULL,
    asked_at   timestamptz NOT NULL,
    group_id   text,
    PRIMARY KEY (oa_id, asset_id)
);

-- Households moving from an area's ordinary group into one that the OA owns.
CREATE TABLE group_migration (
    channel_id  text        PRIMARY KEY,
    oa_id       text        NOT NULL,
    group_id    text        NOT NULL,
    households  int         NOT NULL,
    counted     int,
    counted_by  text,
    began_at    timestamptz NOT NULL,
    began_by    text        NOT NULL,
    switched_at timestamptz,
    switched_by text,
    UNIQUE (oa_id, group_id)
);

-- A message in a group that looked like a scam or an advertisement. What it said is not kept.
CREATE TABLE suspicion (
    oa_id      text        NOT NULL,
    message_id text        NOT NULL,
    group_id   text        NOT NULL,
    person_id  text        NOT NULL,
    signs      text[]      NOT NULL,
    at         timestamptz NOT NULL,
    settled_at timestamptz,
    settled_by text,
    PRIMARY KEY (oa_id, message_id)
);

CREATE INDEX suspicion_group ON suspicion (group_id, at);

-- Somebody and the OA.
CREATE TABLE acquaintance (
    oa_id         text        NOT NULL,
    person_id     text        NOT NULL,
    follows       boolean     NOT NULL,
    changed_at    timestamptz NOT NULL,
    profile_at    timestamptz,
    last_wrote_on date,
    PRIMARY KEY (oa_id, person_id)
);

-- Where somebody says they belong, and which household they named. Membership of groups speaks only where this is silent.
CREATE TABLE person_area (
    person_id text        PRIMARY KEY,
    area_id   text        NOT NULL,
    source    text        NOT NULL CHECK (source IN ('TAP', 'CODE', 'STAFF', 'MEMBERSHIP')),
    at        timestamptz NOT NULL
);

CREATE TABLE household_named (
    person_id text        PRIMARY KEY,
    area_id   text        NOT NULL,
    household text        NOT NULL,
    at        timestamptz NOT NULL
);

-- Asked once; with the version of the text that was read.
CREATE TABLE consent (
    person_id   text        PRIMARY KEY,
    version     text        NOT NULL,
    asked_at    timestamptz NOT NULL,
    answer      text        CHECK (answer IN ('GIVEN', 'REFUSED', 'WITHDRAWN')),
    answered_at timestamptz
);

-- Who took their consent back, by a hash that finds them again and tells nothing else: no reading of members or
-- followers may bring them back.
CREATE TABLE withdrawn (
    oa_id     text        NOT NULL,
    user_hash bytea       NOT NULL,
    at        timestamptz NOT NULL,
    PRIMARY KEY (oa_id, user_hash)
);

-- Boards with a QR code at houses of culture and lane heads; the code is B and the number.
CREATE TABLE board (
    number     int         GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    area_id    text        NOT NULL,
    place      text        NOT NULL,
    created_by text        NOT NULL,
    created_at timestamptz NOT NULL,
    closed_at  timestamptz
);
