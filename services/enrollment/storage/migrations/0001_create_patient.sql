-- Who a patient is stands in `sealed` alone: the serialised profile under the patient's own key.
CREATE TABLE patient (
  org_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  key_version integer NOT NULL,
  sealed bytea NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, patient_id)
) WITH (fillfactor = 80);

-- A patient's data key, wrapped with the organisation's. Destroying it makes the record unreadable for good.
CREATE TABLE patient_key (
  org_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  key_version integer NOT NULL,
  wrapping_key_id text NOT NULL,
  wrapped bytea,
  created_at timestamptz NOT NULL,
  destroyed_at timestamptz,
  PRIMARY KEY (org_id, patient_id, key_version),
  FOREIGN KEY (org_id, patient_id) REFERENCES patient (org_id, patient_id),
  CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
);

-- The three tables below are claimed before the patient's row is written, so that a lost race is seen while it can still be
-- resolved, and some 20 rows a patient go into them: they carry no foreign key.

-- Medical record numbers by keyed hash of issuer and value: one patient each.
CREATE TABLE patient_identifier (
  org_id uuid NOT NULL,
  token bytea NOT NULL CHECK (octet_length(token) = 16),
  patient_id uuid NOT NULL,
  PRIMARY KEY (org_id, token)
);

-- Keyed hashes to search by. kind: 1 prefix of a name, 2 phone, 3 bucket of the birth date, 4 medical record number.
CREATE TABLE patient_token (
  org_id uuid NOT NULL,
  kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 4),
  token bigint NOT NULL,
  patient_id uuid NOT NULL,
  PRIMARY KEY (org_id, kind, token, patient_id)
);

-- Which line of an imported file became which patient, and a keyed hash of what the line said.
CREATE TABLE patient_source (
  org_id uuid NOT NULL,
  token bytea NOT NULL CHECK (octet_length(token) = 16),
  patient_id uuid NOT NULL,
  content_digest bytea NOT NULL CHECK (octet_length(content_digest) = 16),
  PRIMARY KEY (org_id, token)
);

ALTER TABLE patient ENABLE ROW LEVEL SECURITY;
ALTER TABLE patient FORCE ROW LEVEL SECURITY;
CREATE POLICY patient_of_org ON patient TO enrollment_app
  USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
REVOKE ALL ON patient FROM enrollment_app;
GRANT SELECT, INSERT, UPDATE ON patient TO enrollment_app;

ALTER TABLE patient_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE patient_key FORCE ROW LEVEL SECURITY;
CREATE POLICY patient_key_of_org ON patient_key TO enrollment_app
  USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
REVOKE ALL ON patient_key FROM enrollment_app;
GRANT SELECT, INSERT ON patient_key TO enrollment_app;

ALTER TABLE patient_identifier ENABLE ROW LEVEL SECURITY;
ALTER TABLE patient_identifier FORCE ROW LEVEL SECURITY;
CREATE POLICY patient_identifier_of_org ON patient_identifier TO enrollment_app
  USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
REVOKE ALL ON patient_identifier FROM enrollment_app;
GRANT SELECT, INSERT, DELETE ON patient_identifier TO enrollment_app;

ALTER TABLE patient_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE patient_token FORCE ROW LEVEL SECURITY;
CREATE POLICY patient_token_of_org ON patient_token TO enrollment_app
  USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
REVOKE ALL ON patient_token FROM enrollment_app;
GRANT SELECT, INSERT, DELETE ON patient_token TO enrollment_app;

ALTER TABLE patient_source ENABLE ROW LEVEL SECURITY;
ALTER TABLE patient_source FORCE ROW LEVEL SECURITY;
CREATE POLICY patient_source_of_org ON patient_source TO enrollment_app
  USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
REVOKE ALL ON patient_source FROM enrollment_app;
GRANT SELECT, INSERT, DELETE ON patient_source TO enrollment_app;
