-- How the account is kept alive, and what was filled in on its page.

ALTER TABLE official_account
    -- Grows with each pair that is stored: a refresh in flight stores nothing over a pair that came meanwhile.
    ADD COLUMN version        bigint NOT NULL DEFAULT 1,
    -- When the next refresh is due, drawn once a pair between 20 and 23 hours.
    ADD COLUMN refresh_at     timestamptz,
    -- When people last consented, and, where Zalo says so, until when the refresh token lives.
    ADD COLUMN consented_at   timestamptz,
    ADD COLUMN consent_until  timestamptz,
    -- When the present access token was first seen to work; the former refresh token is kept until then.
    ADD COLUMN proved_at      timestamptz,
    -- The refresh token was shown to Zalo and no answer is stored yet.
    ADD COLUMN flight_at      timestamptz,
    -- How often that ended without an answer.
    ADD COLUMN unclear        integer NOT NULL DEFAULT 0,
    -- What Zalo last said that was neither yes nor a final no.
    ADD COLUMN trouble        text,
    ADD COLUMN trouble_at     timestamptz,
    -- Why somebody must consent again; stands beside refused_at and refusal.
    ADD COLUMN cause          text CHECK (cause IN ('REFUSED', 'LOST_ANSWER', 'REVOKED')),
    -- What Zalo tells about the account: name, whether verified, package. Nothing personal.
    ADD COLUMN info           jsonb;

UPDATE official_account SET
    refresh_at = obtained_at + interval '20 hours',
    consented_at = obtained_at,
    cause = CASE WHEN refused_at IS NOT NULL THEN 'REFUSED' END;

-- What was filled in on the page, sealed. What config or environment say wins over it.
CREATE TABLE account_setting (
    name   text        PRIMARY KEY CHECK (name IN ('oa-id', 'app-id', 'app-secret', 'oa-secret-key')),
    value  bytea       NOT NULL,
    set_at timestamptz NOT NULL,
    set_by text        NOT NULL
);

-- A way to Zalo's consent page and back that somebody has begun; one a person, so that it stays small.
CREATE TABLE consent_flow (
    staff_id   uuid        PRIMARY KEY,
    state      bytea       NOT NULL,
    verifier   bytea       NOT NULL,
    began_at   timestamptz NOT NULL
);
