-- What a programme asks of a person, as data. A reference table: the same for every organisation, changed by migrations only;
-- a changed rule is a new version, and a programme keeps the version that it was opened with.
-- disorders: numbers of enrollment.v1.Disorder.
CREATE TABLE programme_template (
  code text NOT NULL,
  version integer NOT NULL,
  name text NOT NULL,
  disorders smallint[] NOT NULL CHECK (cardinality(disorders) > 0),
  minimum_age_years integer NOT NULL,
  requires_diagnosis boolean NOT NULL,
  source text NOT NULL,
  effective_on date NOT NULL,
  owner text NOT NULL,
  PRIMARY KEY (code, version)
);
REVOKE ALL ON programme_template FROM enrollment_app;
GRANT SELECT ON programme_template TO enrollment_app;

CREATE TABLE programme (
  org_id uuid NOT NULL,
  programme_id uuid NOT NULL,
  name text NOT NULL,
  site_id uuid NOT NULL,
  template_code text NOT NULL,
  template_version integer NOT NULL,
  created_at timestamptz NOT NULL,
  created_by uuid NOT NULL,
  PRIMARY KEY (org_id, programme_id),
  FOREIGN KEY (template_code, template_version) REFERENCES programme_template (code, version)
);
CREATE UNIQUE INDEX programme_name ON programme (org_id, lower(name));

ALTER TABLE programme ENABLE ROW LEVEL SECURITY;
ALTER TABLE programme FORCE ROW LEVEL SECURITY;
CREATE POLICY programme_of_org ON programme TO enrollment_app
  USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
REVOKE ALL ON programme FROM enrollment_app;
GRANT SELECT, INSERT ON programme TO enrollment_app;
