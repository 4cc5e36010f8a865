-- People who log in to the console, their roles and sessions, and the log of what they did.

CREATE TABLE staff (
    id                   uuid        PRIMARY KEY,
    account              text        NOT NULL UNIQUE CHECK (account = lower(account)),
    name                 text        NOT NULL CHECK (name <> ''),
    password_hash        text        NOT NULL,
    must_change_password boolean     NOT NULL DEFAULT false,
    disabled_at          timestamptz,
    created_at           timestamptz NOT NULL
);

-- area is '' for a role that holds in the whole installation, else the id of the area it is bound to (and all below).
CREATE TABLE staff_role (
    staff_id uuid NOT NULL REFERENCES staff ON DELETE CASCADE,
    role     text NOT NULL,
    area     text NOT NULL DEFAULT '',
    PRIMARY KEY (staff_id, role, area)
);

-- The cookie's 256 random bits are kept only as their SHA-256: who reads this table cannot log in with it.
CREATE TABLE staff_session (
    token_hash bytea       PRIMARY KEY,
    staff_id   uuid        NOT NULL REFERENCES staff ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    seen_at    timestamptz NOT NULL,
    address    text        NOT NULL,
    agent      text        NOT NULL
);

CREATE INDEX staff_session_staff ON staff_session (staff_id);
CREATE INDEX staff_session_seen ON staff_session (seen_at);

-- Log-in attempts that were counted and not yet forgotten; subject is 'account:…' or 'address:…'.
CREATE TABLE login_throttle (
    subject  text        PRIMARY KEY,
    attempts int         NOT NULL,
    last_at  timestamptz NOT NULL
);

CREATE INDEX login_throttle_last ON login_throttle (last_at);

-- The one-time secret that lets somebody create the first administrator.
CREATE TABLE setup_secret (
    only_row    boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    secret_hash bytea       NOT NULL,
    created_at  timestamptz NOT NULL
);

CREATE TABLE audit (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at       timestamptz NOT NULL,
    staff_id uuid,
    who      text        NOT NULL,
    address  text        NOT NULL,
    deed     text        NOT NULL,
    subject  text        NOT NULL,
    detail   jsonb       NOT NULL
);

CREATE INDEX audit_staff ON audit (staff_id, id DESC);
CREATE INDEX audit_subject ON audit (subject, id DESC);

-- A log that can be rewritten is none.
CREATE FUNCTION refuse_audit_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is only ever added to';
END $$;

CREATE TRIGGER audit_is_append_only BEFORE UPDATE ON audit
    FOR EACH ROW EXECUTE FUNCTION refuse_audit_update();
