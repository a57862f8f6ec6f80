-- Alerts. Numbers as in alert.proto. patient_id is enrollment's, the record that the alert was raised for. occasion: the day of what it is about;
-- of one occasion there is one alert. next_step_at: when the next person is told if nothing is heard, so that a restart loses nothing.
CREATE TABLE alert (
  org_id uuid NOT NULL,
  alert_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 4),
  occasion date NOT NULL,
  owner_id uuid NOT NULL,
  raised_at timestamptz NOT NULL,
  heard_at timestamptz,
  step smallint NOT NULL CHECK (step >= 0),
  next_step_at timestamptz,
  close_by timestamptz NOT NULL,
  outcome smallint CHECK (outcome BETWEEN 1 AND 10),
  closed_by uuid,
  closed_at timestamptz,
  PRIMARY KEY (org_id, alert_id),
  CHECK ((outcome IS NULL) = (closed_at IS NULL)),
  CHECK ((closed_at IS NULL) = (closed_by IS NULL)),
  CHECK (closed_at IS NULL OR next_step_at IS NULL)
);
CREATE UNIQUE INDEX alert_of_occasion ON alert (org_id, patient_id, kind, occasion);
CREATE INDEX alert_of_owner ON alert (org_id, owner_id, close_by, alert_id);

-- Every version that an alert ever had, and who made it; nobody: the clock. Rows are never changed.
CREATE TABLE alert_version (
  org_id uuid NOT NULL,
  alert_id uuid NOT NULL,
  version bigint NOT NULL,
  owner_id uuid NOT NULL,
  heard_at timestamptz,
  step smallint NOT NULL,
  outcome smallint,
  changed_at timestamptz NOT NULL,
  changed_by uuid,
  PRIMARY KEY (org_id, alert_id, version),
  FOREIGN KEY (org_id, alert_id) REFERENCES alert (org_id, alert_id)
);

-- Patients about whom something must be worked out anew: the alerts to raise, the next step of those that are open, the row of the worklist. changed:
-- something was written since. due_at: the first moment at which time alone changes something.
CREATE TABLE patient_watch (
  org_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  changed boolean NOT NULL,
  due_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, patient_id)
);
-- For the clock, which goes over all organisations.
CREATE INDEX patient_watch_due ON patient_watch (due_at);
CREATE INDEX patient_watch_changed ON patient_watch (org_id, patient_id) WHERE changed;

-- Who was here before is worked out once. Row security is forced on the owner as well, who sees no organisation.
ALTER TABLE patient NO FORCE ROW LEVEL SECURITY;
INSERT INTO patient_watch (org_id, patient_id, changed, due_at)
SELECT org_id, patient_id, true, 'infinity' FROM patient WHERE NOT shredded AND survivor_id = patient_id;
ALTER TABLE patient FORCE ROW LEVEL SECURITY;

DO $$
DECLARE
  name text;
  own text := 'org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid';
BEGIN
  FOREACH name IN ARRAY ARRAY['alert', 'alert_version', 'patient_watch'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I TO prescribing_app USING (%s) WITH CHECK (%s)', name || '_of_org', name, own, own);
    EXECUTE format('REVOKE ALL ON %I FROM prescribing_app', name);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO prescribing_app', name);
  END LOOP;
END $$;
GRANT UPDATE (version, owner_id, heard_at, step, next_step_at, outcome, closed_by, closed_at) ON alert TO prescribing_app;
GRANT UPDATE (changed, due_at) ON patient_watch TO prescribing_app;
-- The clock goes over all organisations: the relay role sees of whom something is due, and nothing else.
CREATE POLICY every_organisation ON patient_watch FOR SELECT TO prescribing_relay USING (true);
GRANT SELECT ON patient_watch TO prescribing_relay;
