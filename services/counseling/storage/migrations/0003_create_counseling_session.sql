-- Meetings of groups. Numbers as in session.proto. Who comes is in counseling_session alone.
CREATE TABLE group_session (
  org_id uuid NOT NULL,
  group_session_id uuid NOT NULL,
  topic text NOT NULL,
  channel smallint NOT NULL CHECK (channel BETWEEN 1 AND 3),
  start_at timestamptz NOT NULL,
  planned_minutes integer NOT NULL CHECK (planned_minutes BETWEEN 1 AND 480),
  counsellor_id uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (org_id, group_session_id)
);
CREATE INDEX group_session_by_start ON group_session (org_id, start_at, group_session_id);

-- One patient's session. What was said in it is a counselling note, and elsewhere.
CREATE TABLE counseling_session (
  org_id uuid NOT NULL,
  session_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  episode_id uuid NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  group_session_id uuid,
  channel smallint NOT NULL CHECK (channel BETWEEN 1 AND 3),
  state smallint NOT NULL CHECK (state BETWEEN 1 AND 4),
  start_at timestamptz NOT NULL,
  planned_minutes integer NOT NULL CHECK (planned_minutes BETWEEN 1 AND 480),
  minutes integer CHECK (minutes BETWEEN 1 AND 480),
  counsellor_id uuid NOT NULL,
  cancel_reason smallint CHECK (cancel_reason BETWEEN 1 AND 5),
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  closed_at timestamptz,
  closed_by uuid,
  PRIMARY KEY (org_id, session_id),
  FOREIGN KEY (org_id, group_session_id) REFERENCES group_session (org_id, group_session_id),
  CHECK ((state = 2) = (minutes IS NOT NULL)),
  CHECK ((state = 4) = (cancel_reason IS NOT NULL)),
  CHECK ((state = 1) = (closed_at IS NULL)),
  CHECK ((closed_at IS NULL) = (closed_by IS NULL))
);
CREATE INDEX counseling_session_of_patient ON counseling_session (org_id, patient_id, start_at DESC, session_id DESC);
CREATE UNIQUE INDEX counseling_session_of_group ON counseling_session (org_id, group_session_id, patient_id) WHERE state <> 4;

DO $$
DECLARE
  name text;
  own text := 'org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid';
BEGIN
  FOREACH name IN ARRAY ARRAY['group_session', 'counseling_session'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I TO counseling_app USING (%s) WITH CHECK (%s)', name || '_of_org', name, own, own);
    EXECUTE format('REVOKE ALL ON %I FROM counseling_app', name);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO counseling_app', name);
  END LOOP;
END $$;
GRANT UPDATE (version, channel, state, minutes, cancel_reason, closed_at, closed_by) ON counseling_session TO counseling_app;
