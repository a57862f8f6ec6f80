-- Who touched which record, or tried to: ids, names of methods and outcomes, never a value of a record.
-- Append-only for every role. `seq` is the order of writing; `pos` is for the sealer that makes it provable.
CREATE TABLE audit_event (
  org_id uuid NOT NULL,
  audit_id uuid NOT NULL,
  seq bigint GENERATED ALWAYS AS IDENTITY,
  pos bigint,
  at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  actor uuid,
  session_id uuid,
  peer text NOT NULL,
  method text NOT NULL,
  action text NOT NULL,
  subjects uuid[] NOT NULL,
  object uuid,
  data_categories text[] NOT NULL,
  outcome text NOT NULL,
  reason text NOT NULL,
  request_id text NOT NULL,
  PRIMARY KEY (org_id, audit_id)
);

CREATE INDEX audit_event_at ON audit_event USING brin (at);

CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_event is append-only' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER audit_event_row_is_final BEFORE UPDATE OR DELETE ON audit_event
  FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
-- Also when no row would be hit, and for TRUNCATE.
CREATE TRIGGER audit_event_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();

ALTER TABLE audit_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_event FORCE ROW LEVEL SECURITY;

DO $$
DECLARE
  app text := regexp_replace(current_user, '_owner$', '_app');
  audit text := regexp_replace(current_user, '_owner$', '_audit');
BEGIN
  EXECUTE format('REVOKE ALL ON audit_event FROM %I', app);
  EXECUTE format('GRANT INSERT ON audit_event TO %I, %I', app, audit);
  EXECUTE format('CREATE POLICY own_organisation ON audit_event FOR INSERT TO %I '
                 'WITH CHECK (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)', app);
  EXECUTE format('CREATE POLICY append ON audit_event FOR INSERT TO %I WITH CHECK (true)', audit);
END $$;
