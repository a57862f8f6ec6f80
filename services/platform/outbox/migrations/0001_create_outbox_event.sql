-- Events of this service, written in the transaction that makes them true. The sealer gives each its place in the
-- organisation's feed: `pos` 1, 2, 3 … without gaps. Nothing deletes from here, and only `pos` ever changes.
CREATE TABLE outbox_event (
  org_id uuid NOT NULL,
  event_id uuid NOT NULL,
  seq bigint GENERATED ALWAYS AS IDENTITY (CACHE 1),
  pos bigint CHECK (pos > 0),
  aggregate_id uuid NOT NULL,
  aggregate_version bigint NOT NULL,
  type text NOT NULL,
  body bytea NOT NULL,
  occurred_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (org_id, event_id),
  UNIQUE (org_id, pos),
  UNIQUE (org_id, aggregate_id, aggregate_version)
);

CREATE INDEX outbox_event_unsealed ON outbox_event (org_id, seq) WHERE pos IS NULL;

-- Last position given to an organisation. The row is the lock of whoever seals; `changed_tx` tells followers who moved.
CREATE TABLE outbox_head (
  org_id uuid PRIMARY KEY,
  last_pos bigint NOT NULL DEFAULT 0,
  changed_tx xid8 NOT NULL DEFAULT pg_current_xact_id()
) WITH (fillfactor = 50);

ALTER TABLE outbox_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE outbox_event FORCE ROW LEVEL SECURITY;
ALTER TABLE outbox_head ENABLE ROW LEVEL SECURITY;
ALTER TABLE outbox_head FORCE ROW LEVEL SECURITY;

DO $$
DECLARE
  app text := regexp_replace(current_user, '_owner$', '_app');
  relay text := regexp_replace(current_user, '_owner$', '_relay');
  own text := 'org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid';
BEGIN
  EXECUTE format('REVOKE ALL ON outbox_event, outbox_head FROM %I', app);
  EXECUTE format('GRANT SELECT, INSERT ON outbox_event TO %I', app);
  EXECUTE format('GRANT SELECT, UPDATE (pos) ON outbox_event TO %I', relay);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE ON outbox_head TO %I', relay);
  EXECUTE format('CREATE POLICY own_organisation ON outbox_event TO %I USING (%s) WITH CHECK (%s AND pos IS NULL)', app, own, own);
  EXECUTE format('CREATE POLICY every_organisation ON outbox_event TO %I USING (true)', relay);
  EXECUTE format('CREATE POLICY every_organisation ON outbox_head TO %I USING (true)', relay);
END $$;
