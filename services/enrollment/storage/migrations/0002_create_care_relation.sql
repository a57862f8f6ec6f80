-- Who cares for whom, from when, until when. kind: as in care_relation_service.proto.
CREATE TABLE care_relation (
  org_id uuid NOT NULL,
  care_relation_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  account_id uuid NOT NULL,
  kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 3),
  valid_from timestamptz NOT NULL,
  valid_to timestamptz,
  opened_by uuid NOT NULL,
  closed_by uuid,
  PRIMARY KEY (org_id, care_relation_id),
  FOREIGN KEY (org_id, patient_id) REFERENCES patient (org_id, patient_id),
  CHECK (valid_to IS NULL OR valid_to >= valid_from)
);
CREATE INDEX care_relation_of_account ON care_relation (org_id, account_id, patient_id);
CREATE INDEX care_relation_of_patient ON care_relation (org_id, patient_id);
CREATE UNIQUE INDEX care_relation_open_once ON care_relation (org_id, patient_id, account_id, kind)
  WHERE valid_to IS NULL;

ALTER TABLE care_relation ENABLE ROW LEVEL SECURITY;
ALTER TABLE care_relation FORCE ROW LEVEL SECURITY;
CREATE POLICY care_relation_of_org ON care_relation TO enrollment_app
  USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
REVOKE ALL ON care_relation FROM enrollment_app;
GRANT SELECT, INSERT, UPDATE ON care_relation TO enrollment_app;
