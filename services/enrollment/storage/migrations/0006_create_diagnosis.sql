-- Numbers as in diagnosis_service.proto. Nothing is deleted: a diagnosis that was entered in error is marked.
CREATE TABLE diagnosis (
  org_id uuid NOT NULL,
  diagnosis_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  disorder smallint NOT NULL CHECK (disorder IN (1, 2)),
  code text NOT NULL,
  criteria_count smallint NOT NULL CHECK (criteria_count BETWEEN 2 AND 11),
  severity smallint NOT NULL CHECK (severity BETWEEN 1 AND 3),
  remission smallint NOT NULL CHECK (remission BETWEEN 1 AND 3),
  in_controlled_environment boolean NOT NULL,
  on_maintenance_therapy boolean NOT NULL CHECK (NOT on_maintenance_therapy OR disorder = 2),
  diagnosed_on date NOT NULL,
  state smallint NOT NULL CHECK (state IN (1, 2)),
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  retracted_at timestamptz,
  retracted_by uuid,
  PRIMARY KEY (org_id, diagnosis_id),
  FOREIGN KEY (org_id, patient_id) REFERENCES patient (org_id, patient_id),
  CHECK ((state = 2) = (retracted_at IS NOT NULL)),
  CHECK ((retracted_at IS NULL) = (retracted_by IS NULL))
);
CREATE INDEX diagnosis_of_patient ON diagnosis (org_id, patient_id, diagnosed_on DESC, diagnosis_id DESC);

ALTER TABLE diagnosis ENABLE ROW LEVEL SECURITY;
ALTER TABLE diagnosis FORCE ROW LEVEL SECURITY;
CREATE POLICY diagnosis_of_org ON diagnosis TO enrollment_app
  USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
REVOKE ALL ON diagnosis FROM enrollment_app;
GRANT SELECT, INSERT, UPDATE ON diagnosis TO enrollment_app;
