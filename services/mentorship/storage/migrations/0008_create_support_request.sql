-- Requests for support. Numbers as in support.proto. What is said is kept nowhere; who asked, and how they are reached, is sealed with the organisation's
-- key until the request is closed, and then forgotten.
CREATE TABLE support_request (
  org_id uuid NOT NULL,
  support_request_id uuid NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 6),
  -- Enrollment's; NULL: somebody who is not a patient, or has not said who they are.
  patient_id uuid,
  call_name_sealed bytea,
  call_back_sealed bytea,
  state smallint NOT NULL CHECK (state BETWEEN 1 AND 4),
  opened_at timestamptz NOT NULL,
  opened_by uuid NOT NULL,
  acknowledged_by uuid,
  acknowledged_at timestamptz,
  outcome smallint CHECK (outcome BETWEEN 1 AND 6),
  closed_by uuid,
  closed_at timestamptz,
  alerts integer NOT NULL CHECK (alerts >= 0),
  -- When the next step is due. What is open always has one: nothing is forgotten.
  due_at timestamptz,
  PRIMARY KEY (org_id, support_request_id),
  CHECK ((acknowledged_by IS NULL) = (acknowledged_at IS NULL)),
  CHECK ((state = 4) = (outcome IS NOT NULL)),
  CHECK (num_nulls(outcome, closed_by, closed_at) IN (0, 3)),
  CHECK ((state = 4) = (due_at IS NULL)),
  CHECK (state <> 4 OR (call_name_sealed IS NULL AND call_back_sealed IS NULL))
);
CREATE INDEX support_request_open ON support_request (org_id, opened_at) WHERE state <> 4;
CREATE INDEX support_request_of_patient ON support_request (org_id, patient_id) WHERE patient_id IS NOT NULL;

-- Each person once.
CREATE TABLE support_asked (
  org_id uuid NOT NULL,
  support_request_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  account_id uuid NOT NULL,
  asked_at timestamptz NOT NULL,
  paged_at timestamptz,
  passed_on_at timestamptz,
  PRIMARY KEY (org_id, support_request_id, number),
  FOREIGN KEY (org_id, support_request_id) REFERENCES support_request (org_id, support_request_id)
);
CREATE UNIQUE INDEX support_asked_once ON support_asked (org_id, support_request_id, account_id);

CREATE TABLE support_hand_off (
  org_id uuid NOT NULL,
  support_request_id uuid NOT NULL,
  handed_to smallint NOT NULL CHECK (handed_to BETWEEN 1 AND 4),
  handed_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (org_id, support_request_id, handed_to),
  FOREIGN KEY (org_id, support_request_id) REFERENCES support_request (org_id, support_request_id)
);

-- Every instruction (0), page and alert, once each: the number is the name under which it is done. Rows are never changed.
CREATE TABLE support_order (
  org_id uuid NOT NULL,
  support_request_id uuid NOT NULL,
  number integer NOT NULL CHECK (number >= 0),
  kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 3),
  account_id uuid,
  ordered_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, support_request_id, number),
  FOREIGN KEY (org_id, support_request_id) REFERENCES support_request (org_id, support_request_id),
  CHECK ((kind = 2) = (account_id IS NOT NULL))
);

-- The moment of each open request, for whoever looks over all organisations. Nobody is named here.
CREATE TABLE support_due (
  org_id uuid NOT NULL,
  support_request_id uuid NOT NULL,
  due_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, support_request_id),
  FOREIGN KEY (org_id, support_request_id) REFERENCES support_request (org_id, support_request_id)
);
CREATE INDEX support_due_by_time ON support_due (due_at);

DO $$
DECLARE
  name text;
  own text := 'org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid';
BEGIN
  FOREACH name IN ARRAY ARRAY['support_request', 'support_asked', 'support_hand_off', 'support_order', 'support_due'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I TO mentorship_app USING (%s) WITH CHECK (%s)', name || '_of_org', name, own, own);
    EXECUTE format('REVOKE ALL ON %I FROM mentorship_app', name);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO mentorship_app', name);
  END LOOP;
END $$;
GRANT UPDATE (version, state, call_name_sealed, call_back_sealed, acknowledged_by, acknowledged_at, outcome, closed_by, closed_at, alerts, due_at)
  ON support_request TO mentorship_app;
GRANT UPDATE (paged_at, passed_on_at) ON support_asked TO mentorship_app;
GRANT UPDATE (due_at), DELETE ON support_due TO mentorship_app;
CREATE POLICY every_organisation ON support_due FOR SELECT TO mentorship_relay USING (true);
GRANT SELECT ON support_due TO mentorship_relay;
