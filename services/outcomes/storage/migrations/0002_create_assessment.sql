-- An instrument as a patient has answered it. Numbers as in assessment.proto. patient_id is enrollment's, the record that it was recorded for.
-- item_keys and item_values: what was answered, by key; what is not here was not answered. Scores are not kept: they follow from
-- the answers and the version of the instrument, whose definition content_hash names.
CREATE TABLE assessment (
  org_id uuid NOT NULL,
  assessment_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  instrument_id text NOT NULL,
  instrument_version integer NOT NULL CHECK (instrument_version > 0),
  content_hash text NOT NULL,
  assessed_on date NOT NULL,
  mode smallint NOT NULL CHECK (mode BETWEEN 1 AND 3),
  threshold_sex smallint NOT NULL CHECK (threshold_sex BETWEEN 1 AND 3),
  item_keys text[] NOT NULL CHECK (cardinality(item_keys) > 0),
  item_values smallint[] NOT NULL,
  state smallint NOT NULL CHECK (state BETWEEN 1 AND 3),
  supersedes_id uuid,
  superseded_by uuid,
  void_reason smallint CHECK (void_reason BETWEEN 1 AND 4),
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  closed_at timestamptz,
  closed_by uuid,
  PRIMARY KEY (org_id, assessment_id),
  FOREIGN KEY (org_id, supersedes_id) REFERENCES assessment (org_id, assessment_id),
  CHECK (cardinality(item_keys) = cardinality(item_values)),
  CHECK ((state = 2) = (superseded_by IS NOT NULL)),
  CHECK ((state = 3) = (void_reason IS NOT NULL)),
  CHECK ((state = 1) = (closed_at IS NULL)),
  CHECK ((closed_at IS NULL) = (closed_by IS NULL))
);
CREATE INDEX assessment_of_patient ON assessment (org_id, patient_id, assessed_on DESC, assessment_id DESC);

-- Somebody must look at the person, today: a flag of safety was raised (cause 1), or cannot be known because the item was not answered (cause 2).
-- It stays open until somebody says what they have done; neither a correction nor a void of the assessment closes it.
CREATE TABLE safety_flag (
  org_id uuid NOT NULL,
  safety_flag_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  assessment_id uuid NOT NULL,
  flag_key text NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  cause smallint NOT NULL CHECK (cause BETWEEN 1 AND 2),
  raised_at timestamptz NOT NULL,
  action smallint CHECK (action BETWEEN 1 AND 6),
  note_sealed bytea,
  sealed_under uuid,
  acknowledged_at timestamptz,
  acknowledged_by uuid,
  PRIMARY KEY (org_id, safety_flag_id),
  FOREIGN KEY (org_id, assessment_id) REFERENCES assessment (org_id, assessment_id),
  CHECK ((action IS NULL) = (acknowledged_at IS NULL)),
  CHECK ((action IS NULL) = (acknowledged_by IS NULL)),
  CHECK ((note_sealed IS NULL) = (sealed_under IS NULL)),
  CHECK (note_sealed IS NULL OR action IS NOT NULL)
);
CREATE UNIQUE INDEX safety_flag_of_assessment ON safety_flag (org_id, assessment_id, flag_key);
CREATE INDEX safety_flag_of_patient ON safety_flag (org_id, patient_id, raised_at DESC, safety_flag_id DESC);

DO $$
DECLARE
  name text;
  own text := 'org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid';
BEGIN
  FOREACH name IN ARRAY ARRAY['assessment', 'safety_flag'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I TO outcomes_app USING (%s) WITH CHECK (%s)', name || '_of_org', name, own, own);
    EXECUTE format('REVOKE ALL ON %I FROM outcomes_app', name);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO outcomes_app', name);
  END LOOP;
END $$;
GRANT UPDATE (version, state, superseded_by, void_reason, closed_at, closed_by) ON assessment TO outcomes_app;
GRANT UPDATE (version, action, note_sealed, sealed_under, acknowledged_at, acknowledged_by) ON safety_flag TO outcomes_app;
