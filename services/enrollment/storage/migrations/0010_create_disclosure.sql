-- What has left the clinic: the accounting of disclosures (42 CFR 2.25, 45 CFR 164.528). The service can add rows and read them,
-- nothing else. A row is kept for at least six years from the disclosure (45 CFR 164.528(a)(1), 164.316(b)(2)): nothing deletes any.
-- To whom it went stands in `sealed` alone, under the key of the patient that `sealed_under` names. Numbers as in consent.proto and notice.proto.
CREATE TABLE disclosure (
  org_id uuid NOT NULL,
  disclosure_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  sealed bytea NOT NULL,
  sealed_under uuid NOT NULL,
  recipient_status smallint NOT NULL CHECK (recipient_status BETWEEN 1 AND 3),
  through_intermediary boolean NOT NULL,
  information smallint[] NOT NULL CHECK (cardinality(information) > 0 AND information <@ ARRAY[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]::smallint[]),
  purpose smallint NOT NULL CHECK (purpose BETWEEN 1 AND 10),
  basis smallint NOT NULL CHECK (basis BETWEEN 1 AND 3),
  consent_id uuid,
  redisclosure smallint NOT NULL CHECK (redisclosure BETWEEN 1 AND 3),
  disclosed_at timestamptz NOT NULL,
  disclosed_by uuid NOT NULL,
  method text NOT NULL CHECK (method <> ''),
  PRIMARY KEY (org_id, disclosure_id),
  FOREIGN KEY (org_id, patient_id) REFERENCES patient (org_id, patient_id),
  CHECK ((basis = 1) = (consent_id IS NOT NULL))
);
CREATE INDEX disclosure_of_patient ON disclosure (org_id, patient_id, disclosed_at, disclosure_id);

ALTER TABLE disclosure ENABLE ROW LEVEL SECURITY;
ALTER TABLE disclosure FORCE ROW LEVEL SECURITY;
CREATE POLICY disclosure_of_org ON disclosure TO enrollment_app
  USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
REVOKE ALL ON disclosure FROM enrollment_app;
GRANT SELECT, INSERT ON disclosure TO enrollment_app;
