-- Groups that meet in the clinic's name. Numbers as in group.proto.
CREATE TABLE support_group (
  org_id uuid NOT NULL,
  group_id uuid NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  name text NOT NULL CHECK (name <> ''),
  kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 6),
  format smallint NOT NULL CHECK (format BETWEEN 1 AND 3),
  place text NOT NULL,
  facilitator_id uuid NOT NULL,
  ended_on date,
  created_at timestamptz NOT NULL,
  created_by uuid NOT NULL,
  PRIMARY KEY (org_id, group_id)
);
CREATE UNIQUE INDEX support_group_of_name ON support_group (org_id, lower(name)) WHERE ended_on IS NULL;

-- That a patient was there. What it says stands for good: a mistake is voided. patient_id is enrollment's.
CREATE TABLE group_attendance (
  org_id uuid NOT NULL,
  attendance_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  group_id uuid NOT NULL,
  attended_on date NOT NULL,
  source smallint NOT NULL CHECK (source BETWEEN 1 AND 2),
  format smallint NOT NULL CHECK (format BETWEEN 1 AND 2),
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  voided_at timestamptz,
  voided_by uuid,
  PRIMARY KEY (org_id, attendance_id),
  FOREIGN KEY (org_id, group_id) REFERENCES support_group (org_id, group_id),
  CHECK ((voided_at IS NULL) = (voided_by IS NULL))
);
CREATE UNIQUE INDEX group_attendance_once ON group_attendance (org_id, patient_id, group_id, attended_on) WHERE voided_at IS NULL;

DO $$
DECLARE
  name text;
  own text := 'org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid';
BEGIN
  FOREACH name IN ARRAY ARRAY['support_group', 'group_attendance'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I TO mentorship_app USING (%s) WITH CHECK (%s)', name || '_of_org', name, own, own);
    EXECUTE format('REVOKE ALL ON %I FROM mentorship_app', name);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE (version, ended_on) ON support_group TO mentorship_app;
GRANT SELECT, INSERT, UPDATE (voided_at, voided_by) ON group_attendance TO mentorship_app;
