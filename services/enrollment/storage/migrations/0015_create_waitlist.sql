-- Numbers as in waitlist_service.proto.

-- Two reference tables: the same for every organisation, changed by migrations only. The version in force is the newest whose
-- effective_on has come. A rule gives its class to who has all of its facts; the lowest class counts, then the lowest number.
-- holds_days: for each of facts, how many days after it was established it counts; 0: until it is withdrawn.
CREATE TABLE waitlist_priority_rule (
  version integer NOT NULL CHECK (version > 0),
  number integer NOT NULL CHECK (number > 0),
  priority_class integer NOT NULL CHECK (priority_class > 0),
  facts smallint[] NOT NULL,
  holds_days integer[] NOT NULL CHECK (cardinality(holds_days) = cardinality(facts)),
  source text NOT NULL,
  effective_on date NOT NULL,
  owner text NOT NULL,
  PRIMARY KEY (version, number)
);
REVOKE ALL ON waitlist_priority_rule FROM enrollment_app;
GRANT SELECT ON waitlist_priority_rule TO enrollment_app;

CREATE TABLE waitlist_policy (
  version integer NOT NULL CHECK (version > 0),
  offer_hours integer NOT NULL CHECK (offer_hours > 0),
  rest_hours integer NOT NULL CHECK (rest_hours > 0),
  source text NOT NULL,
  effective_on date NOT NULL,
  owner text NOT NULL,
  PRIMARY KEY (version)
);
REVOKE ALL ON waitlist_policy FROM enrollment_app;
GRANT SELECT ON waitlist_policy TO enrollment_app;

-- A programme without a row, or with NULL, has room for everybody. The row is the lock under which places are counted, offered
-- and taken: whoever changes a list or takes a place holds it until the end of the transaction.
CREATE TABLE programme_capacity (
  org_id uuid NOT NULL,
  programme_id uuid NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  places integer CHECK (places >= 0),
  offer_hours integer CHECK (offer_hours > 0),
  changed_at timestamptz NOT NULL,
  changed_by uuid NOT NULL,
  PRIMARY KEY (org_id, programme_id),
  FOREIGN KEY (org_id, programme_id) REFERENCES programme (org_id, programme_id)
) WITH (fillfactor = 80);
CREATE INDEX episode_open_in_programme ON episode (org_id, programme_id) WHERE state <> 3;

-- Who was taken in although no place was free, and why.
CREATE TABLE capacity_override (
  org_id uuid NOT NULL,
  episode_id uuid NOT NULL,
  reason smallint NOT NULL CHECK (reason > 0),
  places integer NOT NULL,
  taken integer NOT NULL,
  offered integer NOT NULL,
  overridden_at timestamptz NOT NULL,
  account_id uuid NOT NULL,
  PRIMARY KEY (org_id, episode_id),
  FOREIGN KEY (org_id, episode_id) REFERENCES episode (org_id, episode_id)
);

-- One open entry for a patient and programme is held by the lock of the patient's row and not by an index: a merge may give a
-- second one to a patient.
CREATE TABLE waitlist_entry (
  org_id uuid NOT NULL,
  waitlist_entry_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  programme_id uuid NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  state smallint NOT NULL CHECK (state BETWEEN 1 AND 4),
  waiting_since timestamptz NOT NULL,
  contact_preference smallint NOT NULL CHECK (contact_preference > 0),
  available_from date,
  suspension_reason smallint CHECK (suspension_reason > 0),
  rest_until timestamptz,
  rest_reason smallint CHECK (rest_reason IN (2, 3)),
  leave_reason smallint CHECK (leave_reason > 0),
  ended_at timestamptz,
  added_by uuid NOT NULL,
  PRIMARY KEY (org_id, waitlist_entry_id),
  FOREIGN KEY (org_id, patient_id) REFERENCES patient (org_id, patient_id),
  FOREIGN KEY (org_id, programme_id) REFERENCES programme (org_id, programme_id),
  CHECK ((rest_until IS NULL) = (rest_reason IS NULL)),
  CHECK ((state >= 3) = (ended_at IS NOT NULL)),
  CHECK ((state = 4) = (leave_reason IS NOT NULL)),
  CHECK (ended_at IS NULL OR ended_at >= waiting_since)
) WITH (fillfactor = 80);
CREATE INDEX waitlist_entry_open ON waitlist_entry (org_id, programme_id) WHERE state < 3;
CREATE INDEX waitlist_entry_of_patient ON waitlist_entry (org_id, patient_id);

-- A fact that holds no longer is withdrawn and stays.
CREATE TABLE waitlist_fact (
  org_id uuid NOT NULL,
  waitlist_fact_id uuid NOT NULL,
  waitlist_entry_id uuid NOT NULL,
  fact smallint NOT NULL CHECK (fact BETWEEN 1 AND 5),
  established_on date NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  PRIMARY KEY (org_id, waitlist_fact_id),
  FOREIGN KEY (org_id, waitlist_entry_id) REFERENCES waitlist_entry (org_id, waitlist_entry_id),
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
);
CREATE UNIQUE INDEX waitlist_fact_once ON waitlist_fact (org_id, waitlist_entry_id, fact) WHERE withdrawn_at IS NULL;

CREATE TABLE waitlist_offer (
  org_id uuid NOT NULL,
  waitlist_offer_id uuid NOT NULL,
  waitlist_entry_id uuid NOT NULL,
  programme_id uuid NOT NULL,
  state smallint NOT NULL CHECK (state BETWEEN 1 AND 5),
  offered_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  closed_at timestamptz,
  decline_reason smallint CHECK (decline_reason > 0),
  episode_id uuid,
  position integer NOT NULL CHECK (position > 0),
  priority_class integer NOT NULL,
  rules_version integer NOT NULL,
  PRIMARY KEY (org_id, waitlist_offer_id),
  FOREIGN KEY (org_id, waitlist_entry_id) REFERENCES waitlist_entry (org_id, waitlist_entry_id),
  FOREIGN KEY (org_id, programme_id) REFERENCES programme (org_id, programme_id),
  FOREIGN KEY (org_id, episode_id) REFERENCES episode (org_id, episode_id),
  CHECK (expires_at > offered_at),
  CHECK ((state = 1) = (closed_at IS NULL)),
  CHECK ((state = 2) = (episode_id IS NOT NULL)),
  CHECK ((state = 3) = (decline_reason IS NOT NULL))
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX waitlist_offer_open_once ON waitlist_offer (org_id, waitlist_entry_id) WHERE state = 1;
CREATE INDEX waitlist_offer_open ON waitlist_offer (org_id, programme_id, expires_at) WHERE state = 1;
CREATE INDEX waitlist_offer_of_entry ON waitlist_offer (org_id, waitlist_entry_id);

-- For each offer, everybody who waited and stood higher, with the reason why it was not theirs.
CREATE TABLE waitlist_skip (
  org_id uuid NOT NULL,
  waitlist_offer_id uuid NOT NULL,
  waitlist_entry_id uuid NOT NULL,
  skipped_at timestamptz NOT NULL,
  position integer NOT NULL CHECK (position > 0),
  reason smallint NOT NULL CHECK (reason BETWEEN 1 AND 6),
  rules text[] NOT NULL,
  PRIMARY KEY (org_id, waitlist_offer_id, waitlist_entry_id),
  FOREIGN KEY (org_id, waitlist_offer_id) REFERENCES waitlist_offer (org_id, waitlist_offer_id),
  FOREIGN KEY (org_id, waitlist_entry_id) REFERENCES waitlist_entry (org_id, waitlist_entry_id),
  CHECK ((reason = 4) = (cardinality(rules) > 0))
);
CREATE INDEX waitlist_skip_of_entry ON waitlist_skip (org_id, waitlist_entry_id, skipped_at DESC);

-- The moment at which a programme's list is to be looked at again although nobody does anything. No patient is named here: the
-- relay reads it for all organisations.
CREATE TABLE waitlist_due (
  org_id uuid NOT NULL,
  programme_id uuid NOT NULL,
  due_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, programme_id)
);
CREATE INDEX waitlist_due_by_time ON waitlist_due (due_at);

DO $$
DECLARE
  table_name text;
  own text := 'org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid';
BEGIN
  FOREACH table_name IN ARRAY ARRAY['programme_capacity', 'capacity_override', 'waitlist_entry', 'waitlist_fact', 'waitlist_offer',
                                    'waitlist_skip', 'waitlist_due'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', table_name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', table_name);
    EXECUTE format('CREATE POLICY %I ON %I TO enrollment_app USING (%s) WITH CHECK (%s)', table_name || '_of_org', table_name, own, own);
    EXECUTE format('REVOKE ALL ON %I FROM enrollment_app', table_name);
  END LOOP;
END $$;
CREATE POLICY every_organisation ON waitlist_due FOR SELECT TO enrollment_relay USING (true);
GRANT SELECT ON waitlist_due TO enrollment_relay;
GRANT SELECT, INSERT, UPDATE ON programme_capacity TO enrollment_app;
GRANT SELECT, INSERT ON capacity_override TO enrollment_app;
GRANT SELECT, INSERT ON waitlist_entry TO enrollment_app;
GRANT UPDATE (version, state, contact_preference, available_from, suspension_reason, rest_until, rest_reason, leave_reason, ended_at)
  ON waitlist_entry TO enrollment_app;
GRANT SELECT, INSERT, UPDATE (withdrawn_at, withdrawn_by) ON waitlist_fact TO enrollment_app;
GRANT SELECT, INSERT, UPDATE (state, closed_at, decline_reason, episode_id) ON waitlist_offer TO enrollment_app;
GRANT SELECT, INSERT ON waitlist_skip TO enrollment_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON waitlist_due TO enrollment_app;
