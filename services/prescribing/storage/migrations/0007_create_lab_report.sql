-- Laboratory reports. Numbers as in lab.proto; panel and analyte as in the catalogue of the domain. patient_id is enrollment's. Nothing is
-- deleted and nothing that was said is changed: a report is superseded or voided.
CREATE TABLE lab_report (
  org_id uuid NOT NULL,
  report_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  panel text NOT NULL,
  collected_on date NOT NULL,
  reported_on date NOT NULL CHECK (reported_on >= collected_on),
  opioid_free_proof boolean NOT NULL,
  supersedes uuid,
  correction_reason smallint CHECK (correction_reason BETWEEN 1 AND 7),
  superseded_by uuid,
  void_reason smallint CHECK (void_reason BETWEEN 1 AND 7),
  voided_at timestamptz,
  voided_by uuid,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (org_id, report_id),
  CHECK ((supersedes IS NULL) = (correction_reason IS NULL)),
  CHECK (superseded_by IS NULL OR void_reason IS NULL),
  CHECK ((void_reason IS NULL) = (voided_at IS NULL)),
  CHECK ((voided_at IS NULL) = (voided_by IS NULL))
);
CREATE INDEX lab_report_of_patient ON lab_report (org_id, patient_id, collected_on DESC, recorded_at DESC, report_id DESC);
CREATE UNIQUE INDEX lab_report_superseded_once ON lab_report (org_id, supersedes);

CREATE TABLE lab_result (
  org_id uuid NOT NULL,
  result_id uuid NOT NULL,
  report_id uuid NOT NULL,
  position integer NOT NULL CHECK (position >= 0),
  code_system text NOT NULL,
  code text NOT NULL,
  value double precision,
  comparator smallint NOT NULL CHECK (comparator BETWEEN 1 AND 3),
  unit text NOT NULL,
  upper_limit double precision CHECK (upper_limit > 0),
  presence smallint CHECK (presence BETWEEN 1 AND 3),
  confirmation smallint CHECK (confirmation BETWEEN 1 AND 2),
  cutoff double precision,
  PRIMARY KEY (org_id, result_id),
  FOREIGN KEY (org_id, report_id) REFERENCES lab_report (org_id, report_id),
  CHECK ((value IS NULL) <> (presence IS NULL)),
  CHECK ((value IS NOT NULL) = (unit <> ''))
);
CREATE UNIQUE INDEX lab_result_of_report ON lab_result (org_id, report_id, position);

DO $$
DECLARE
  name text;
  own text := 'org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid';
BEGIN
  FOREACH name IN ARRAY ARRAY['lab_report', 'lab_result'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I TO prescribing_app USING (%s) WITH CHECK (%s)', name || '_of_org', name, own, own);
    EXECUTE format('REVOKE ALL ON %I FROM prescribing_app', name);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO prescribing_app', name);
  END LOOP;
END $$;
GRANT UPDATE (version, superseded_by, void_reason, voided_at, voided_by) ON lab_report TO prescribing_app;
