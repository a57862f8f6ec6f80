-- What a request_id has already done. One row for each mutation, written in its transaction, kept for seven days.
CREATE TABLE idempotency (
  org_id       uuid        NOT NULL,
  -- The nil UUID when a service acted in its own name.
  account_id   uuid        NOT NULL,
  method       text        NOT NULL,
  request_id   uuid        NOT NULL,
  -- SHA-256 of the request without its request_id.
  request_hash bytea       NOT NULL CHECK (octet_length(request_hash) = 32),
  -- The response, sealed with the organisation's key. NULL only inside the transaction that is still at work.
  response     bytea,
  created_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, account_id, method, request_id)
);

CREATE INDEX idempotency_created_at ON idempotency (org_id, created_at);

ALTER TABLE idempotency ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency FORCE ROW LEVEL SECURITY;

DO $$
DECLARE
  app text := regexp_replace(current_user, '_owner$', '_app');
BEGIN
  EXECUTE format($policy$
    CREATE POLICY idempotency_of_organisation ON idempotency TO %I
      USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
      WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  $policy$, app);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency TO %I', app);
END
$$;
