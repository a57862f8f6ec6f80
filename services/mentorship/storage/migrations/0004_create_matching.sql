-- Who waits for a mentor, or has waited, and what they say for the choice: one row for each record. Of records that were merged the row that was changed
-- last counts. Numbers as in matching.proto. patient_id is enrollment's, site_id directory's.
CREATE TABLE matching_entry (
  org_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  state smallint NOT NULL CHECK (state BETWEEN 1 AND 4),
  waiting_since timestamptz NOT NULL,
  site_id uuid,
  -- A serialised MatchingPreferences without what says who somebody is; that is in `private_sealed`, under the key of the same patient.
  preferences bytea NOT NULL,
  private_sealed bytea NOT NULL,
  updated_at timestamptz NOT NULL,
  -- Nobody: the clock, or an event.
  updated_by uuid,
  PRIMARY KEY (org_id, patient_id)
);

-- Proposals, as they were made.
CREATE TABLE matching_proposal (
  org_id uuid NOT NULL,
  proposal_id uuid NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 3),
  state smallint NOT NULL CHECK (state BETWEEN 1 AND 2),
  site_id uuid,
  rules_version text NOT NULL CHECK (rules_version <> ''),
  as_of date NOT NULL,
  proposed_at timestamptz NOT NULL,
  proposed_by uuid NOT NULL,
  matched integer NOT NULL CHECK (matched >= 0),
  unmatched integer NOT NULL CHECK (unmatched >= 0),
  mentors integer NOT NULL CHECK (mentors >= 0),
  total_score bigint NOT NULL,
  most_changes integer,
  changes integer,
  proven boolean NOT NULL,
  -- A serialised GetProposalInstanceResponse: the numbers, the answer and its certificate. Of a pool.
  instance bytea,
  PRIMARY KEY (org_id, proposal_id),
  CHECK ((kind = 1) = (instance IS NOT NULL)),
  CHECK ((kind = 2) = (most_changes IS NOT NULL)),
  CHECK ((most_changes IS NULL) = (changes IS NULL))
);
CREATE INDEX matching_proposal_by_time ON matching_proposal (org_id, proposed_at, proposal_id);

-- Its matches, in order, and what became of each. mentor_id: the mentor's numbers are kept although they may leave.
CREATE TABLE proposed_match (
  org_id uuid NOT NULL,
  proposal_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  patient_id uuid NOT NULL,
  mentor_id uuid NOT NULL,
  -- A serialised PairFit.
  fit bytea NOT NULL,
  state smallint NOT NULL CHECK (state BETWEEN 1 AND 3),
  relationship_id uuid,
  decided_at timestamptz,
  decided_by uuid,
  PRIMARY KEY (org_id, proposal_id, number),
  FOREIGN KEY (org_id, proposal_id) REFERENCES matching_proposal (org_id, proposal_id),
  FOREIGN KEY (org_id, relationship_id) REFERENCES relationship (org_id, relationship_id),
  CHECK ((state = 1) = (decided_at IS NULL)),
  CHECK ((decided_at IS NULL) = (decided_by IS NULL)),
  CHECK ((state = 2) = (relationship_id IS NOT NULL))
);
CREATE UNIQUE INDEX proposed_match_of_patient ON proposed_match (org_id, proposal_id, patient_id);

-- Matches of today that a rematch ends, in order. impossible: numbers of MatchingConstraint.
CREATE TABLE proposed_end (
  org_id uuid NOT NULL,
  proposal_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  patient_id uuid NOT NULL,
  mentor_id uuid NOT NULL,
  impossible smallint[] NOT NULL,
  mentor_gone boolean NOT NULL,
  PRIMARY KEY (org_id, proposal_id, number),
  FOREIGN KEY (org_id, proposal_id) REFERENCES matching_proposal (org_id, proposal_id)
);

-- Who gets nobody, in order, with everything that stands against them: a serialised UnmatchedPatient.
CREATE TABLE unmatched_patient (
  org_id uuid NOT NULL,
  proposal_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  patient_id uuid NOT NULL,
  explanation bytea NOT NULL,
  PRIMARY KEY (org_id, proposal_id, number),
  FOREIGN KEY (org_id, proposal_id) REFERENCES matching_proposal (org_id, proposal_id)
);

DO $$
DECLARE
  name text;
  own text := 'org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid';
BEGIN
  FOREACH name IN ARRAY ARRAY['matching_entry', 'matching_proposal', 'proposed_match', 'proposed_end', 'unmatched_patient'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I TO mentorship_app USING (%s) WITH CHECK (%s)', name || '_of_org', name, own, own);
    EXECUTE format('REVOKE ALL ON %I FROM mentorship_app', name);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE (version, state, waiting_since, site_id, preferences, private_sealed, updated_at, updated_by)
  ON matching_entry TO mentorship_app;
GRANT SELECT, INSERT, UPDATE (version, state) ON matching_proposal TO mentorship_app;
GRANT SELECT, INSERT, UPDATE (state, relationship_id, decided_at, decided_by) ON proposed_match TO mentorship_app;
GRANT SELECT, INSERT ON proposed_end TO mentorship_app;
GRANT SELECT, INSERT ON unmatched_patient TO mentorship_app;
