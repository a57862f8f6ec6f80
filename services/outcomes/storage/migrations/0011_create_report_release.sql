-- Tables that may leave the clinic, as they were given out. What they are about is kept by number, so that a later one can be compared with them.

-- A person by number, for good: nobody is renumbered, and no number is used again.
CREATE TABLE release_person (
  org_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  number bigint NOT NULL CHECK (number BETWEEN 1 AND 4294967295),
  PRIMARY KEY (org_id, patient_id),
  UNIQUE (org_id, number)
);

-- Whom a table is about: numbers of persons, rising, four bytes each, the highest first. Once, however many tables are about them.
CREATE TABLE release_population (
  org_id uuid NOT NULL,
  population_digest bytea NOT NULL CHECK (length(population_digest) = 32),
  persons bytea NOT NULL,
  PRIMARY KEY (org_id, population_digest)
);

-- request: what was asked for, as protobuf (RunReportRequest) with its as-of position and data cut filled in.
CREATE TABLE report_release (
  org_id uuid NOT NULL,
  report_release_id uuid NOT NULL,
  released_at timestamptz NOT NULL,
  released_to uuid NOT NULL,
  definition text NOT NULL,
  request bytea NOT NULL,
  population_digest bytea NOT NULL,
  PRIMARY KEY (org_id, report_release_id)
);
CREATE INDEX report_release_in_order ON report_release (org_id, released_at);

DO $$
DECLARE
  name text;
  own text := 'org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid';
BEGIN
  FOREACH name IN ARRAY ARRAY['release_person', 'release_population', 'report_release'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I TO outcomes_app USING (%s) WITH CHECK (%s)', name || '_of_org', name, own, own);
    EXECUTE format('REVOKE ALL ON %I FROM outcomes_app', name);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO outcomes_app', name);
  END LOOP;
END $$;
