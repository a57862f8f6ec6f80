-- Days of a patient's calendar (timeline follow-back), as they were told. Numbers as in diary.proto. Of a day that was told of more than once the row
-- recorded last counts; rows are never changed. withdrawn: what was said of the day is not true, and nothing is known of it.
CREATE TABLE diary_entry (
  org_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  day date NOT NULL,
  diary_recording_id uuid NOT NULL,
  withdrawn boolean NOT NULL,
  drink_hundredths integer CHECK (drink_hundredths BETWEEN 0 AND 10000),
  other_use smallint CHECK (other_use BETWEEN 1 AND 2),
  substances smallint[] NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (org_id, patient_id, day, diary_recording_id),
  CHECK (withdrawn = (drink_hundredths IS NULL AND other_use IS NULL)),
  CHECK (cardinality(substances) = 0 OR other_use = 2)
);

DO $$
DECLARE
  name text;
  own text := 'org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid';
BEGIN
  FOREACH name IN ARRAY ARRAY['diary_entry'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I TO outcomes_app USING (%s) WITH CHECK (%s)', name || '_of_org', name, own, own);
    EXECUTE format('REVOKE ALL ON %I FROM outcomes_app', name);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO outcomes_app', name);
  END LOOP;
END $$;
