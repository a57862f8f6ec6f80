-- Packs of rules that the organisation has judged by: the one activated last is in force. Rows are never changed.
CREATE TABLE rule_pack (
  org_id uuid NOT NULL,
  rule_pack_id uuid NOT NULL,
  activated_at timestamptz NOT NULL,
  version text NOT NULL,
  content text NOT NULL,
  activated_by uuid NOT NULL,
  PRIMARY KEY (org_id, rule_pack_id)
);
CREATE INDEX rule_pack_by_time ON rule_pack (org_id, activated_at DESC, rule_pack_id DESC);
CREATE INDEX rule_pack_of_version ON rule_pack (org_id, version);

-- What the gate was told and said, also where it refused. Numbers as in safety_gate.proto. result: the GateDecision as JSON. sealed_facts and
-- sealed_overrides: a GateFacts, and overrides with their reasons in words, under the key of sealed_under. Rows are never changed.
CREATE TABLE gate_decision (
  org_id uuid NOT NULL,
  decision_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  order_id uuid NOT NULL,
  order_version bigint NOT NULL,
  action smallint NOT NULL CHECK (action IN (1, 2)),
  pack_version text NOT NULL,
  overall smallint NOT NULL CHECK (overall BETWEEN 1 AND 7),
  allowed boolean NOT NULL CHECK (NOT allowed OR overall < 7),
  result jsonb NOT NULL,
  sealed_facts bytea NOT NULL,
  sealed_overrides bytea NOT NULL,
  sealed_under uuid NOT NULL,
  decided_at timestamptz NOT NULL,
  decided_by uuid NOT NULL,
  PRIMARY KEY (org_id, decision_id),
  FOREIGN KEY (org_id, order_id) REFERENCES medication_order (org_id, order_id)
);
CREATE INDEX gate_decision_by_time ON gate_decision (org_id, decided_at DESC, decision_id DESC);

ALTER TABLE medication_order ADD FOREIGN KEY (org_id, gate_decision_id) REFERENCES gate_decision (org_id, decision_id);

-- A second licensed clinician's word that a rule may be overridden for one version of a draft. Rows are never changed.
CREATE TABLE override_endorsement (
  org_id uuid NOT NULL,
  order_id uuid NOT NULL,
  order_version bigint NOT NULL,
  rule text NOT NULL,
  account_id uuid NOT NULL,
  provider_id uuid NOT NULL,
  endorsed_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, order_id, order_version, rule, account_id),
  FOREIGN KEY (org_id, order_id) REFERENCES medication_order (org_id, order_id)
);

DO $$
DECLARE
  name text;
  own text := 'org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid';
BEGIN
  FOREACH name IN ARRAY ARRAY['rule_pack', 'gate_decision', 'override_endorsement'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I TO prescribing_app USING (%s) WITH CHECK (%s)', name || '_of_org', name, own, own);
    EXECUTE format('REVOKE ALL ON %I FROM prescribing_app', name);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO prescribing_app', name);
  END LOOP;
END $$;
