-- What the services have told, as told: `payload` is the whole event of the feed. Nothing here is derived from what is in it, so that it can be rebuilt
-- from the feeds to the same bytes, whichever binary does it. Rows are never changed and never deleted.
--
-- `digest` is the SHA-256 of the digest before it in the feed and the payload: that of a position stands for every fact up to it.
CREATE TABLE fact (
  org_id uuid NOT NULL,
  source text NOT NULL,
  position bigint NOT NULL CHECK (position > 0),
  event_type text NOT NULL,
  aggregate_id uuid NOT NULL,
  occurred_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  payload bytea NOT NULL,
  digest bytea NOT NULL CHECK (length(digest) = 32),
  PRIMARY KEY (org_id, source, position)
);

ALTER TABLE fact ENABLE ROW LEVEL SECURITY;
ALTER TABLE fact FORCE ROW LEVEL SECURITY;

DO $$
DECLARE
  own text := 'org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid';
BEGIN
  EXECUTE format('CREATE POLICY fact_of_org ON fact TO outcomes_app USING (%s) WITH CHECK (%s)', own, own);
END $$;
REVOKE ALL ON fact FROM outcomes_app;
GRANT SELECT, INSERT ON fact TO outcomes_app;
