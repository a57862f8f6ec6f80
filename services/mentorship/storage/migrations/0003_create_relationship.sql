-- A patient and their mentor, from a proposal to its end. Numbers as in relationship.proto. patient_id is enrollment's; a record that became part of
-- another keeps its rows.
CREATE TABLE relationship (
  org_id uuid NOT NULL,
  relationship_id uuid NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  patient_id uuid NOT NULL,
  mentor_id uuid NOT NULL,
  state smallint NOT NULL CHECK (state BETWEEN 1 AND 5),
  proposed_at timestamptz NOT NULL,
  approved_by uuid,
  approved_at timestamptz,
  first_contact_at timestamptz,
  end_reason smallint CHECK (end_reason BETWEEN 1 AND 14),
  ended_at timestamptz,
  reminded boolean NOT NULL,
  -- When the clock of the first contact has something to do.
  due_at timestamptz,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  updated_at timestamptz NOT NULL,
  -- Nobody: the clock.
  updated_by uuid,
  PRIMARY KEY (org_id, relationship_id),
  FOREIGN KEY (org_id, mentor_id) REFERENCES mentor (org_id, mentor_id),
  CHECK ((state = 5) = (ended_at IS NOT NULL)),
  CHECK ((ended_at IS NULL) = (end_reason IS NULL)),
  CHECK ((approved_at IS NULL) = (approved_by IS NULL)),
  CHECK (state NOT IN (2, 3, 4) OR approved_at IS NOT NULL),
  CHECK (due_at IS NULL OR state = 2)
);
-- A patient has one mentor at a time.
CREATE UNIQUE INDEX relationship_place ON relationship (org_id, patient_id) WHERE state BETWEEN 2 AND 4;
CREATE INDEX relationship_of_patient ON relationship (org_id, patient_id, proposed_at);
CREATE INDEX relationship_of_mentor ON relationship (org_id, mentor_id, proposed_at);
CREATE INDEX relationship_by_due ON relationship (due_at) WHERE due_at IS NOT NULL;

-- Numbered from 1, in order; the last one alone may be open.
CREATE TABLE relationship_pause (
  org_id uuid NOT NULL,
  relationship_id uuid NOT NULL,
  number smallint NOT NULL CHECK (number > 0),
  reason smallint NOT NULL CHECK (reason BETWEEN 1 AND 4),
  from_at timestamptz NOT NULL,
  until_at timestamptz,
  PRIMARY KEY (org_id, relationship_id, number),
  FOREIGN KEY (org_id, relationship_id) REFERENCES relationship (org_id, relationship_id)
);
CREATE UNIQUE INDEX relationship_pause_open ON relationship_pause (org_id, relationship_id) WHERE until_at IS NULL;

-- A key for each patient, of this service alone, wrapped with the organisation's: free text about them is sealed with it. Destroyed: nobody reads what it
-- has sealed.
CREATE TABLE patient_key (
  org_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  wrapping_key_id text NOT NULL,
  wrapped bytea,
  created_at timestamptz NOT NULL,
  destroyed_at timestamptz,
  PRIMARY KEY (org_id, patient_id),
  CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
);

DO $$
DECLARE
  name text;
  own text := 'org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid';
BEGIN
  FOREACH name IN ARRAY ARRAY['patient_key', 'relationship', 'relationship_pause'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I TO mentorship_app USING (%s) WITH CHECK (%s)', name || '_of_org', name, own, own);
    EXECUTE format('REVOKE ALL ON %I FROM mentorship_app', name);
  END LOOP;
END $$;
-- The clock goes over all organisations: the relay role sees which relationship is due, and nothing of whose.
CREATE POLICY due ON relationship FOR SELECT TO mentorship_relay USING (due_at IS NOT NULL);
GRANT SELECT (org_id, relationship_id, due_at) ON relationship TO mentorship_relay;
GRANT SELECT, INSERT, UPDATE ON patient_key TO mentorship_app;
GRANT SELECT, INSERT ON relationship TO mentorship_app;
GRANT UPDATE (version, state, approved_by, approved_at, first_contact_at, end_reason, ended_at, reminded, due_at, updated_at, updated_by)
  ON relationship TO mentorship_app;
GRANT SELECT, INSERT, UPDATE (until_at) ON relationship_pause TO mentorship_app;
