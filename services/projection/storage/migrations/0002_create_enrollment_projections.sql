-- What enrollment has told of patients. These tables can be rebuilt from its feed: nothing refers to them by foreign key.

-- A record, and the one that its rows are shown with: itself, or the one that it has become part of.
CREATE TABLE patient (
  org_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  survivor_id uuid NOT NULL,
  shredded boolean NOT NULL,
  PRIMARY KEY (org_id, patient_id)
);
CREATE INDEX patient_of_survivor ON patient (org_id, survivor_id);

-- source_version: 1 merged, 2 unmerged.
CREATE TABLE patient_merge (
  org_id uuid NOT NULL,
  merge_id uuid NOT NULL,
  survivor_id uuid NOT NULL,
  duplicate_id uuid NOT NULL,
  merged boolean NOT NULL,
  source_version bigint NOT NULL,
  PRIMARY KEY (org_id, merge_id)
);
CREATE INDEX patient_merge_of_survivor ON patient_merge (org_id, survivor_id) WHERE merged;

-- kind: as in enrollment's care_relation_service.proto. closed may come before it is told of: it stays closed.
CREATE TABLE care_relation (
  org_id uuid NOT NULL,
  care_relation_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  account_id uuid NOT NULL,
  kind smallint NOT NULL,
  valid_to timestamptz,
  closed boolean NOT NULL,
  source_version bigint NOT NULL,
  PRIMARY KEY (org_id, care_relation_id)
);
CREATE INDEX care_relation_of_account ON care_relation (org_id, account_id, patient_id) WHERE NOT closed;

-- state: 1 active, 2 paused, 3 ended.
CREATE TABLE episode (
  org_id uuid NOT NULL,
  episode_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  state smallint NOT NULL CHECK (state BETWEEN 1 AND 3),
  started_on date,
  ended_on date,
  source_version bigint NOT NULL,
  PRIMARY KEY (org_id, episode_id)
);
CREATE INDEX episode_of_patient ON episode (org_id, patient_id);

-- Whichever service's owner runs this: the application's role follows from the owner's.
DO $$
DECLARE
  name text;
  app text := regexp_replace(current_user, '_owner$', '_app');
  own text := 'org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid';
BEGIN
  FOREACH name IN ARRAY ARRAY['patient', 'patient_merge', 'care_relation', 'episode'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I TO %I USING (%s) WITH CHECK (%s)', name || '_of_org', name, app, own, own);
    EXECUTE format('REVOKE ALL ON %I FROM %I', name, app);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO %I', name, app);
  END LOOP;
END $$;
