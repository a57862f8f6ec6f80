-- Who may write down what was before, until when; and which records came so, by kind: 1 a match, 2 a contact, 3 a request for support. Nothing is deleted.
CREATE TABLE mentorship_import (
  org_id uuid NOT NULL,
  import_id uuid NOT NULL,
  importers uuid[] NOT NULL CHECK (cardinality(importers) > 0),
  source text NOT NULL,
  opened_by uuid NOT NULL,
  opened_at timestamptz NOT NULL,
  until_at timestamptz NOT NULL CHECK (until_at > opened_at),
  closed_by uuid,
  closed_at timestamptz,
  PRIMARY KEY (org_id, import_id),
  CHECK ((closed_at IS NULL) = (closed_by IS NULL))
);
CREATE INDEX mentorship_import_newest ON mentorship_import (org_id, opened_at DESC, import_id DESC);

CREATE TABLE imported_record (
  org_id uuid NOT NULL,
  record_id uuid NOT NULL,
  kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 3),
  import_id uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, record_id),
  FOREIGN KEY (org_id, import_id) REFERENCES mentorship_import (org_id, import_id)
);
CREATE INDEX imported_record_of_import ON imported_record (org_id, import_id, kind);

DO $$
DECLARE
  name text;
  own text := 'org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid';
BEGIN
  FOREACH name IN ARRAY ARRAY['mentorship_import', 'imported_record'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I TO mentorship_app USING (%s) WITH CHECK (%s)', name || '_of_org', name, own, own);
    EXECUTE format('REVOKE ALL ON %I FROM mentorship_app', name);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO mentorship_app', name);
  END LOOP;
END $$;
GRANT UPDATE (closed_by, closed_at) ON mentorship_import TO mentorship_app;
