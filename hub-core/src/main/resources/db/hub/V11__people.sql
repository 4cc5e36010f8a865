-- People. Everything else knows them by a random id; who they are stands in one table only and can be erased there.

CREATE TABLE person (
    id         text        PRIMARY KEY,
    area_id    text        REFERENCES area,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE person_identity (
    person_id text PRIMARY KEY REFERENCES person,
    name      text,
    phone     text CHECK (phone ~ '^0[0-9]{9,10}$')
);

CREATE UNIQUE INDEX person_identity_phone ON person_identity (phone);

-- A person has another user id with every Official Account, but one at most with each.
CREATE TABLE person_zalo (
    oa_id     text NOT NULL,
    user_id   text NOT NULL,
    person_id text NOT NULL REFERENCES person,
    PRIMARY KEY (oa_id, user_id),
    UNIQUE (person_id, oa_id)
);

-- Who leads, assists or observes an area, from one day (included) to another (excluded).
CREATE TABLE leadership (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    area_id    text NOT NULL REFERENCES area,
    person_id  text NOT NULL REFERENCES person,
    role       text NOT NULL CHECK (role IN ('HEAD', 'DEPUTY', 'OBSERVER')),
    title      text,
    valid_from date NOT NULL,
    valid_to   date,
    CHECK (valid_to >= valid_from)
);

CREATE INDEX leadership_area ON leadership (area_id, role, valid_from);
CREATE INDEX leadership_person ON leadership (person_id);
CREATE UNIQUE INDEX leadership_one_head ON leadership (area_id) WHERE role = 'HEAD' AND valid_to IS NULL;

-- Who acts for the head, from one day to another (both included).
CREATE TABLE deputising (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    area_id   text        NOT NULL REFERENCES area,
    person_id text        NOT NULL REFERENCES person,
    first_day date        NOT NULL,
    last_day  date        NOT NULL,
    by_whom   text        NOT NULL,
    at        timestamptz NOT NULL,
    CHECK (last_day >= first_day)
);

CREATE INDEX deputising_area ON deputising (area_id, first_day);
