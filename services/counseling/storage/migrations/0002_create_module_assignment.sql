-- Modules that patients are to work through. Numbers as in assignment.proto. patient_id is enrollment's, the record that it was assigned for.
-- completed_on: of the first attempt that was completed.
CREATE TABLE module_assignment (
  org_id uuid NOT NULL,
  assignment_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  episode_id uuid NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  module_key text NOT NULL,
  module_version integer NOT NULL CHECK (module_version > 0),
  content_hash text NOT NULL,
  assigned_on date NOT NULL,
  expires_on date NOT NULL,
  assigned_by uuid NOT NULL,
  assigned_at timestamptz NOT NULL,
  completed_on date,
  waive_reason smallint CHECK (waive_reason BETWEEN 1 AND 6),
  waived_on date,
  waived_by uuid,
  PRIMARY KEY (org_id, assignment_id),
  CHECK (expires_on >= assigned_on),
  CHECK (completed_on >= assigned_on),
  CHECK ((waive_reason IS NULL) = (waived_on IS NULL)),
  CHECK ((waived_on IS NULL) = (waived_by IS NULL)),
  CHECK (waived_on IS NULL OR completed_on IS NULL)
);
CREATE INDEX module_assignment_of_patient ON module_assignment (org_id, patient_id, assigned_on DESC, assignment_id DESC);

-- One time that the patient works through it. active_on: days on which something was recorded.
CREATE TABLE module_attempt (
  org_id uuid NOT NULL,
  assignment_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  delivered_by smallint NOT NULL CHECK (delivered_by BETWEEN 1 AND 3),
  started_on date NOT NULL,
  active_on date[] NOT NULL CHECK (cardinality(active_on) > 0),
  sections_seen text[] NOT NULL,
  active_seconds integer NOT NULL CHECK (active_seconds >= 0),
  last_sign_at timestamptz,
  quiz_correct integer CHECK (quiz_correct >= 0),
  quiz_submissions integer NOT NULL CHECK (quiz_submissions >= 0),
  practice_submitted boolean NOT NULL,
  completed_on date,
  PRIMARY KEY (org_id, assignment_id, number),
  FOREIGN KEY (org_id, assignment_id) REFERENCES module_assignment (org_id, assignment_id),
  CHECK (completed_on >= started_on),
  CHECK ((quiz_correct IS NULL) = (quiz_submissions = 0))
);

-- What was recorded of an assignment, by the version of it that it made: what the rows above are made of. Rows are never changed.
-- kind: 1 started, 2 progress, 3 quiz, 4 practice, 5 waived.
CREATE TABLE module_entry (
  org_id uuid NOT NULL,
  assignment_id uuid NOT NULL,
  version bigint NOT NULL,
  kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 5),
  attempt integer CHECK (attempt > 0),
  occurred_on date[] NOT NULL CHECK (cardinality(occurred_on) > 0),
  sections_seen text[] NOT NULL,
  active_seconds integer NOT NULL CHECK (active_seconds >= 0),
  quiz_correct integer CHECK (quiz_correct >= 0),
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (org_id, assignment_id, version),
  FOREIGN KEY (org_id, assignment_id) REFERENCES module_assignment (org_id, assignment_id),
  CHECK ((kind = 5) = (attempt IS NULL)),
  CHECK ((kind = 3) = (quiz_correct IS NOT NULL))
);

DO $$
DECLARE
  name text;
  own text := 'org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid';
BEGIN
  FOREACH name IN ARRAY ARRAY['module_assignment', 'module_attempt', 'module_entry'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I TO counseling_app USING (%s) WITH CHECK (%s)', name || '_of_org', name, own, own);
    EXECUTE format('REVOKE ALL ON %I FROM counseling_app', name);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO counseling_app', name);
  END LOOP;
END $$;
GRANT UPDATE (version, completed_on, waive_reason, waived_on, waived_by) ON module_assignment TO counseling_app;
GRANT UPDATE (active_on, sections_seen, active_seconds, last_sign_at, quiz_correct, quiz_submissions, practice_submitted, completed_on)
  ON module_attempt TO counseling_app;
