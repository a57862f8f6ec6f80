-- What mentor and patient do together, what the patient wants to reach, and what the supervisor keeps. Numbers as in contact.proto and
-- supervision_service.proto. Words are sealed with the key of the patient in sealed_under.
CREATE TABLE contact (
  org_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  relationship_id uuid NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  occurred_at timestamptz NOT NULL,
  -- The same at the clinic.
  occurred_on date NOT NULL,
  channel smallint NOT NULL CHECK (channel BETWEEN 1 AND 4),
  initiator smallint NOT NULL CHECK (initiator BETWEEN 1 AND 2),
  outcome smallint NOT NULL CHECK (outcome BETWEEN 1 AND 2),
  minutes integer CHECK (minutes BETWEEN 1 AND 480),
  topics smallint[] NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  -- Entered in error: it counts for nothing, and stays.
  void_reason smallint CHECK (void_reason BETWEEN 1 AND 4),
  voided_at timestamptz,
  voided_by uuid,
  PRIMARY KEY (org_id, contact_id),
  FOREIGN KEY (org_id, relationship_id) REFERENCES relationship (org_id, relationship_id),
  CHECK ((outcome = 2) = (minutes IS NOT NULL)),
  CHECK (outcome = 2 OR cardinality(topics) = 0),
  CHECK ((void_reason IS NULL) = (voided_at IS NULL)),
  CHECK ((void_reason IS NULL) = (voided_by IS NULL))
);
CREATE INDEX contact_of_relationship ON contact (org_id, relationship_id, occurred_at DESC, contact_id DESC);

CREATE TABLE goal (
  org_id uuid NOT NULL,
  goal_id uuid NOT NULL,
  relationship_id uuid NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  area smallint NOT NULL CHECK (area BETWEEN 1 AND 9),
  state smallint NOT NULL CHECK (state BETWEEN 1 AND 3),
  words_sealed bytea NOT NULL,
  sealed_under uuid NOT NULL,
  agreed_on date NOT NULL,
  closed_on date CHECK (closed_on >= agreed_on),
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  closed_at timestamptz,
  closed_by uuid,
  PRIMARY KEY (org_id, goal_id),
  FOREIGN KEY (org_id, relationship_id) REFERENCES relationship (org_id, relationship_id),
  CHECK ((state = 1) = (closed_on IS NULL)),
  CHECK ((closed_on IS NULL) = (closed_at IS NULL)),
  CHECK ((closed_on IS NULL) = (closed_by IS NULL))
);
CREATE INDEX goal_of_relationship ON goal (org_id, relationship_id, agreed_on, goal_id);

-- For the supervisor of the mentor alone. Rows are never changed.
CREATE TABLE boundary_incident (
  org_id uuid NOT NULL,
  incident_id uuid NOT NULL,
  relationship_id uuid NOT NULL,
  kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 9),
  occurred_on date NOT NULL,
  text_sealed bytea NOT NULL,
  sealed_under uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (org_id, incident_id),
  FOREIGN KEY (org_id, relationship_id) REFERENCES relationship (org_id, relationship_id)
);
CREATE INDEX boundary_incident_of_relationship ON boundary_incident (org_id, relationship_id);

-- That a mentor had supervision, never what was said. Rows are never changed.
CREATE TABLE supervision (
  org_id uuid NOT NULL,
  supervision_id uuid NOT NULL,
  mentor_id uuid NOT NULL,
  occurred_on date NOT NULL,
  form smallint NOT NULL CHECK (form BETWEEN 1 AND 2),
  minutes integer NOT NULL CHECK (minutes BETWEEN 1 AND 480),
  supervisor_id uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, supervision_id),
  FOREIGN KEY (org_id, mentor_id) REFERENCES mentor (org_id, mentor_id)
);
CREATE INDEX supervision_of_mentor ON supervision (org_id, mentor_id, occurred_on DESC, supervision_id DESC);

-- What a patient says of being contacted by a mentor. Rows are never changed; the last one counts. patient_id is enrollment's.
CREATE TABLE contact_preference (
  org_id uuid NOT NULL,
  preference_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  called_sealed bytea NOT NULL,
  sealed_under uuid NOT NULL,
  channel smallint NOT NULL CHECK (channel BETWEEN 1 AND 4),
  agrees_to_contact boolean NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (org_id, preference_id)
);
CREATE INDEX contact_preference_of_patient ON contact_preference (org_id, patient_id, recorded_at DESC, preference_id DESC);

DO $$
DECLARE
  name text;
  own text := 'org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid';
BEGIN
  FOREACH name IN ARRAY ARRAY['contact', 'goal', 'boundary_incident', 'supervision', 'contact_preference'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I TO mentorship_app USING (%s) WITH CHECK (%s)', name || '_of_org', name, own, own);
    EXECUTE format('REVOKE ALL ON %I FROM mentorship_app', name);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO mentorship_app', name);
  END LOOP;
END $$;
GRANT UPDATE (version, void_reason, voided_at, voided_by) ON contact TO mentorship_app;
GRANT UPDATE (version, state, closed_on, closed_at, closed_by) ON goal TO mentorship_app;
