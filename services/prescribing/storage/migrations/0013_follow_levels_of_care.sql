-- Levels of care as enrollment tells of them. level: as in its level_of_care_service.proto; it and started_on are null while only the end of a
-- period was told. A period ends where the record's next one begins. Nothing refers to it by foreign key: it can be rebuilt from enrollment's feed.
CREATE TABLE level_of_care (
  org_id uuid NOT NULL,
  level_of_care_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  level smallint,
  started_on date,
  in_error boolean NOT NULL,
  PRIMARY KEY (org_id, level_of_care_id),
  CHECK ((level IS NULL) = (started_on IS NULL)),
  CHECK (level IS NOT NULL OR in_error)
);
CREATE INDEX level_of_care_of_patient ON level_of_care (org_id, patient_id) WHERE NOT in_error;

ALTER TABLE level_of_care ENABLE ROW LEVEL SECURITY;
ALTER TABLE level_of_care FORCE ROW LEVEL SECURITY;
CREATE POLICY level_of_care_of_org ON level_of_care TO prescribing_app
  USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
REVOKE ALL ON level_of_care FROM prescribing_app;
GRANT SELECT, INSERT, UPDATE ON level_of_care TO prescribing_app;

-- What was passed over before this table was here is told again from the first; every projection keeps the newer of two versions. The owner sees no
-- rows while row security is forced.
ALTER TABLE follower_cursor NO FORCE ROW LEVEL SECURITY;
DELETE FROM follower_cursor WHERE source = 'enrollment';
ALTER TABLE follower_cursor FORCE ROW LEVEL SECURITY;
