-- Keyed hashes by which records are found that may be about one person. kind: 5 sounds of given and family name, 6 sound of the family
-- name and year of birth, 7 birth date and initial, 8 sound of the given name and day of birth, 9 house and initial, 10 identifier.
ALTER TABLE patient_token DROP CONSTRAINT patient_token_kind_check;
ALTER TABLE patient_token ADD CONSTRAINT patient_token_kind_check CHECK (kind BETWEEN 1 AND 10);

-- How far the patients of an organisation, from before there were these hashes, have got theirs. In the order of their ids.
CREATE TABLE duplicate_index_progress (
  org_id uuid NOT NULL,
  after_id uuid NOT NULL,
  done boolean NOT NULL,
  PRIMARY KEY (org_id)
);

-- Two records that may be about one person: the worklist of the coordinators, and what they have decided. weight: tenths of a bit;
-- band: as in duplicate_service.proto; state: 1 open, 2 dismissed (two people), 3 merged.
CREATE TABLE duplicate_pair (
  org_id uuid NOT NULL,
  duplicate_pair_id uuid NOT NULL,
  first_id uuid NOT NULL,
  second_id uuid NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  weight integer NOT NULL,
  band smallint NOT NULL CHECK (band BETWEEN 1 AND 3),
  state smallint NOT NULL CHECK (state BETWEEN 1 AND 3),
  found_at timestamptz NOT NULL,
  closed_at timestamptz,
  closed_by uuid,
  PRIMARY KEY (org_id, duplicate_pair_id),
  FOREIGN KEY (org_id, first_id) REFERENCES patient (org_id, patient_id),
  FOREIGN KEY (org_id, second_id) REFERENCES patient (org_id, patient_id),
  CHECK (first_id < second_id),
  CHECK ((state = 1) = (closed_at IS NULL)),
  CHECK ((closed_at IS NULL) = (closed_by IS NULL))
);
CREATE UNIQUE INDEX duplicate_pair_once ON duplicate_pair (org_id, first_id, second_id);
CREATE INDEX duplicate_pair_of_second ON duplicate_pair (org_id, second_id);
CREATE INDEX duplicate_pair_open ON duplicate_pair (org_id, weight DESC, duplicate_pair_id DESC) WHERE state = 1;

ALTER TABLE duplicate_index_progress ENABLE ROW LEVEL SECURITY;
ALTER TABLE duplicate_index_progress FORCE ROW LEVEL SECURITY;
CREATE POLICY duplicate_index_progress_of_org ON duplicate_index_progress TO enrollment_app
  USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
REVOKE ALL ON duplicate_index_progress FROM enrollment_app;
GRANT SELECT, INSERT, UPDATE ON duplicate_index_progress TO enrollment_app;

ALTER TABLE duplicate_pair ENABLE ROW LEVEL SECURITY;
ALTER TABLE duplicate_pair FORCE ROW LEVEL SECURITY;
CREATE POLICY duplicate_pair_of_org ON duplicate_pair TO enrollment_app
  USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
REVOKE ALL ON duplicate_pair FROM enrollment_app;
GRANT SELECT, INSERT, UPDATE ON duplicate_pair TO enrollment_app;
