-- How far this service has applied a neighbour's feed, for each organisation. Moves in the transaction that applies.
CREATE TABLE follower_cursor (
  org_id uuid NOT NULL,
  source text NOT NULL,
  position bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (org_id, source)
) WITH (fillfactor = 50);

-- Events that could not be applied, and the later events of the same aggregate that wait behind them.
-- `attempts` is 0 for those that only wait.
CREATE TABLE follower_parked (
  org_id uuid NOT NULL,
  source text NOT NULL,
  position bigint NOT NULL,
  aggregate_id uuid NOT NULL,
  event bytea NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, source, position)
);

CREATE INDEX follower_parked_aggregate ON follower_parked (org_id, source, aggregate_id, position);

ALTER TABLE follower_cursor ENABLE ROW LEVEL SECURITY;
ALTER TABLE follower_cursor FORCE ROW LEVEL SECURITY;
ALTER TABLE follower_parked ENABLE ROW LEVEL SECURITY;
ALTER TABLE follower_parked FORCE ROW LEVEL SECURITY;

DO $$
DECLARE
  app text := regexp_replace(current_user, '_owner$', '_app');
  own text := 'org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid';
BEGIN
  EXECUTE format('CREATE POLICY own_organisation ON follower_cursor TO %I USING (%s)', app, own);
  EXECUTE format('CREATE POLICY own_organisation ON follower_parked TO %I USING (%s)', app, own);
END $$;
