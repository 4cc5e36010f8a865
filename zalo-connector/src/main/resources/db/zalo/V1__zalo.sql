-- What the connector remembers besides its ledger.

-- One Official Account: its token pair, encrypted. The former pair stays until the new one has worked.
CREATE TABLE official_account (
    oa_id          text        PRIMARY KEY,
    access_token   bytea       NOT NULL,
    refresh_token  bytea       NOT NULL,
    obtained_at    timestamptz NOT NULL,
    expires_at     timestamptz NOT NULL,
    former_refresh bytea,
    refused_at     timestamptz,
    refusal        text
);

-- Events that came in, by key, so that a repeat is known for seven days. Only ids.
CREATE TABLE inbox (
    event_key   text        PRIMARY KEY,
    received_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE INDEX inbox_received ON inbox (received_at);
