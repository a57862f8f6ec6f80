-- What somebody has found. Numbers as in finding.proto. Nothing is deleted. value: the FindingValue as JSON, so that SQL can read it; of a kind
-- that says who somebody is, it is in sealed_value alone. sealed_under: whose key the sealed columns are under.
CREATE TABLE finding (
  org_id uuid NOT NULL,
  finding_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  kind smallint NOT NULL CHECK (kind > 0),
  observed_at timestamptz NOT NULL,
  value jsonb,
  sealed_value bytea,
  sealed_note bytea,
  sealed_under uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  retraction_reason smallint CHECK (retraction_reason > 0),
  retracted_at timestamptz,
  retracted_by uuid,
  PRIMARY KEY (org_id, finding_id),
  CHECK ((value IS NULL) = (sealed_value IS NOT NULL)),
  CHECK (observed_at <= recorded_at),
  CHECK ((retraction_reason IS NULL) = (retracted_at IS NULL)),
  CHECK ((retracted_at IS NULL) = (retracted_by IS NULL))
);
CREATE INDEX finding_of_patient ON finding (org_id, patient_id, observed_at DESC, finding_id DESC);
CREATE INDEX finding_latest ON finding (org_id, patient_id, kind, observed_at DESC, recorded_at DESC, finding_id DESC) WHERE retracted_at IS NULL;

ALTER TABLE finding ENABLE ROW LEVEL SECURITY;
ALTER TABLE finding FORCE ROW LEVEL SECURITY;
CREATE POLICY finding_of_org ON finding TO prescribing_app
  USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
REVOKE ALL ON finding FROM prescribing_app;
GRANT SELECT, INSERT ON finding TO prescribing_app;
GRANT UPDATE (version, retraction_reason, retracted_at, retracted_by) ON finding TO prescribing_app;
