-- Mentors. Numbers as in mentor.proto. What they are called is sealed with the organisation's key; the rest stays under pseudonymous ids.
CREATE TABLE mentor (
  org_id uuid NOT NULL,
  mentor_id uuid NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  account_id uuid,
  state smallint NOT NULL CHECK (state BETWEEN 1 AND 3),
  display_name_sealed bytea NOT NULL,
  languages text[] NOT NULL CHECK (cardinality(languages) > 0),
  gender smallint,
  lived_experience smallint[] NOT NULL,
  substances smallint[] NOT NULL,
  medication_experience smallint[] NOT NULL,
  recovery_started_on date,
  postal_code text NOT NULL,
  latitude double precision CHECK (latitude BETWEEN -90 AND 90),
  longitude double precision CHECK (longitude BETWEEN -180 AND 180),
  telehealth boolean NOT NULL,
  licensed_states text[] NOT NULL CHECK (cardinality(licensed_states) > 0),
  -- Three arrays of equal length: day (1 Monday … 7 Sunday), first and last minute of each time of the week.
  available_days smallint[] NOT NULL,
  available_from smallint[] NOT NULL,
  available_until smallint[] NOT NULL,
  time_zone text NOT NULL,
  supervisor_id uuid NOT NULL,
  capacity smallint NOT NULL CHECK (capacity >= 0),
  workforce smallint NOT NULL CHECK (workforce BETWEEN 1 AND 2),
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, mentor_id),
  CHECK ((latitude IS NULL) = (longitude IS NULL)),
  CHECK (cardinality(available_days) = ALL (ARRAY[cardinality(available_from), cardinality(available_until)]))
);
-- A person is one mentor at a time.
CREATE UNIQUE INDEX mentor_of_account ON mentor (org_id, account_id) WHERE state <> 3;

-- Every version that a mentor ever had, as the serialised profile: what a later writer is held against. Rows are never changed.
CREATE TABLE mentor_version (
  org_id uuid NOT NULL,
  mentor_id uuid NOT NULL,
  version bigint NOT NULL,
  state smallint NOT NULL,
  profile_sealed bytea NOT NULL,
  changed_at timestamptz NOT NULL,
  changed_by uuid NOT NULL,
  PRIMARY KEY (org_id, mentor_id, version),
  FOREIGN KEY (org_id, mentor_id) REFERENCES mentor (org_id, mentor_id)
);

-- Certificates, each as it was issued; a renewal is a new one.
CREATE TABLE certification (
  org_id uuid NOT NULL,
  certification_id uuid NOT NULL,
  mentor_id uuid NOT NULL,
  kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 3),
  number text NOT NULL CHECK (number <> ''),
  issuer text NOT NULL CHECK (issuer <> ''),
  state text NOT NULL,
  issued_on date,
  expires_on date NOT NULL CHECK (expires_on >= issued_on),
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (org_id, certification_id),
  FOREIGN KEY (org_id, mentor_id) REFERENCES mentor (org_id, mentor_id),
  CHECK (kind <> 3 OR state <> '')
);
CREATE UNIQUE INDEX certification_once ON certification (org_id, mentor_id, kind, number, expires_on);

-- From whose record an account is walled off: mentors who are or were patients. No list reads it; the check of every call about a patient does.
-- patient_id is enrollment's.
CREATE TABLE patient_wall (
  org_id uuid NOT NULL,
  wall_id uuid NOT NULL,
  account_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  built_at timestamptz NOT NULL,
  built_by uuid NOT NULL,
  lifted_at timestamptz,
  lifted_by uuid,
  PRIMARY KEY (org_id, wall_id),
  CHECK ((lifted_at IS NULL) = (lifted_by IS NULL))
);
CREATE UNIQUE INDEX patient_wall_of_account ON patient_wall (org_id, account_id, patient_id) WHERE lifted_at IS NULL;

DO $$
DECLARE
  name text;
  own text := 'org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid';
BEGIN
  FOREACH name IN ARRAY ARRAY['mentor', 'mentor_version', 'certification', 'patient_wall'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I TO mentorship_app USING (%s) WITH CHECK (%s)', name || '_of_org', name, own, own);
    EXECUTE format('REVOKE ALL ON %I FROM mentorship_app', name);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE ON mentor TO mentorship_app;
GRANT SELECT, INSERT ON mentor_version TO mentorship_app;
GRANT SELECT, INSERT ON certification TO mentorship_app;
GRANT SELECT, INSERT, UPDATE (lifted_at, lifted_by) ON patient_wall TO mentorship_app;
