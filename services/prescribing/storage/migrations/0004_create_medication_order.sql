-- Orders. Numbers as in order.proto. episode_id and patient_id are enrollment's.
CREATE TABLE medication_order (
  org_id uuid NOT NULL,
  order_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  episode_id uuid NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  state smallint NOT NULL CHECK (state BETWEEN 1 AND 6),
  product smallint NOT NULL CHECK (product BETWEEN 1 AND 4),
  dose_mg integer NOT NULL CHECK (dose_mg > 0),
  schedule smallint CHECK ((schedule IS NOT NULL) = (product = 1)),
  quantity integer NOT NULL CHECK (quantity > 0),
  refills integer NOT NULL CHECK (refills >= 0),
  start_on date NOT NULL,
  end_on date CHECK (end_on >= start_on),
  protocol_id text NOT NULL,
  protocol_days integer,
  authority smallint,
  written_by uuid NOT NULL,
  signed_by uuid,
  signed_at timestamptz,
  gate_decision_id uuid,
  stop_reason smallint,
  stopped_on date,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, order_id),
  CHECK ((state = 1) = (signed_at IS NULL)),
  CHECK ((signed_at IS NULL) = (signed_by IS NULL)),
  CHECK ((signed_at IS NULL) = (gate_decision_id IS NULL)),
  CHECK ((state = 3) = (stop_reason IS NOT NULL)),
  CHECK ((stop_reason IS NULL) = (stopped_on IS NULL)),
  CHECK ((product IN (3, 4)) = (protocol_id <> '')),
  CHECK ((product IN (3, 4)) = (protocol_days IS NOT NULL)),
  CHECK ((product IN (3, 4)) = (authority IS NOT NULL))
);
CREATE INDEX medication_order_of_patient ON medication_order (org_id, patient_id, created_at DESC, order_id DESC);

-- Every version that an order ever had: what a later writer is held against, and what was signed. Rows are never changed.
CREATE TABLE order_version (
  org_id uuid NOT NULL,
  order_id uuid NOT NULL,
  version bigint NOT NULL,
  state smallint NOT NULL,
  product smallint NOT NULL,
  dose_mg integer NOT NULL,
  schedule smallint,
  quantity integer NOT NULL,
  refills integer NOT NULL,
  start_on date NOT NULL,
  end_on date,
  protocol_id text NOT NULL,
  protocol_days integer,
  authority smallint,
  changed_at timestamptz NOT NULL,
  changed_by uuid NOT NULL,
  PRIMARY KEY (org_id, order_id, version),
  FOREIGN KEY (org_id, order_id) REFERENCES medication_order (org_id, order_id)
);

DO $$
DECLARE
  name text;
  own text := 'org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid';
BEGIN
  FOREACH name IN ARRAY ARRAY['medication_order', 'order_version'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I TO prescribing_app USING (%s) WITH CHECK (%s)', name || '_of_org', name, own, own);
    EXECUTE format('REVOKE ALL ON %I FROM prescribing_app', name);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE ON medication_order TO prescribing_app;
GRANT SELECT, INSERT ON order_version TO prescribing_app;
