-- Who may write down orders of before, until when; and which came so. Nothing is deleted.
CREATE TABLE order_import (
  org_id uuid NOT NULL,
  import_id uuid NOT NULL,
  prescribers uuid[] NOT NULL CHECK (cardinality(prescribers) > 0),
  source text NOT NULL,
  opened_by uuid NOT NULL,
  opened_at timestamptz NOT NULL,
  until_at timestamptz NOT NULL CHECK (until_at > opened_at),
  closed_by uuid,
  closed_at timestamptz,
  PRIMARY KEY (org_id, import_id),
  CHECK ((closed_at IS NULL) = (closed_by IS NULL))
);
CREATE INDEX order_import_newest ON order_import (org_id, opened_at DESC, import_id DESC);

CREATE TABLE imported_order (
  org_id uuid NOT NULL,
  order_id uuid NOT NULL,
  import_id uuid NOT NULL,
  signed_on date NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, order_id),
  FOREIGN KEY (org_id, order_id) REFERENCES medication_order (org_id, order_id),
  FOREIGN KEY (org_id, import_id) REFERENCES order_import (org_id, import_id)
);
CREATE INDEX imported_order_of_import ON imported_order (org_id, import_id);

DO $$
DECLARE
  name text;
  own text := 'org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid';
BEGIN
  FOREACH name IN ARRAY ARRAY['order_import', 'imported_order'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I TO prescribing_app USING (%s) WITH CHECK (%s)', name || '_of_org', name, own, own);
    EXECUTE format('REVOKE ALL ON %I FROM prescribing_app', name);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO prescribing_app', name);
  END LOOP;
END $$;
GRANT UPDATE (closed_by, closed_at) ON order_import TO prescribing_app;
