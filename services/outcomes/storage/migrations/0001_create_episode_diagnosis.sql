-- Which disorder an episode is about, as enrollment told of its diagnoses and its start: what is asked again depends on it. Numbers as in
-- enrollment's diagnosis_service.proto. Can be rebuilt from its feed: nothing refers to it by foreign key.
CREATE TABLE diagnosis (
  org_id uuid NOT NULL,
  diagnosis_id uuid NOT NULL,
  disorder smallint NOT NULL,
  PRIMARY KEY (org_id, diagnosis_id)
);

CREATE TABLE episode_diagnosis (
  org_id uuid NOT NULL,
  episode_id uuid NOT NULL,
  diagnosis_id uuid NOT NULL,
  PRIMARY KEY (org_id, episode_id)
);

-- The key that free text about a patient is sealed with, wrapped with the organisation's. Destroying it makes that text unreadable.
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
  FOREACH name IN ARRAY ARRAY['diagnosis', 'episode_diagnosis', 'patient_key'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I TO outcomes_app USING (%s) WITH CHECK (%s)', name || '_of_org', name, own, own);
    EXECUTE format('REVOKE ALL ON %I FROM outcomes_app', name);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO outcomes_app', name);
  END LOOP;
END $$;
GRANT UPDATE (wrapped, destroyed_at) ON patient_key TO outcomes_app;
