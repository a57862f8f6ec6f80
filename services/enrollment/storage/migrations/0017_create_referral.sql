-- A referral to care elsewhere, from draft to an end that nothing follows. Numbers as in referral_service.proto. Who is asked, and what,
-- stands in `sealed` alone.
CREATE TABLE referral (
  org_id uuid NOT NULL,
  referral_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  state smallint NOT NULL CHECK (state BETWEEN 1 AND 11),
  state_since date NOT NULL,
  service_kind smallint NOT NULL CHECK (service_kind BETWEEN 1 AND 9),
  level smallint CHECK (level BETWEEN 1 AND 11),
  urgency smallint NOT NULL CHECK (urgency BETWEEN 1 AND 3),
  information smallint[] NOT NULL CHECK (cardinality(information) > 0),
  previous_referral_id uuid,
  decline_reason smallint,
  cancel_reason smallint,
  summary_received boolean,
  disclosure_id uuid,
  sealed bytea NOT NULL,
  sealed_under uuid NOT NULL,
  created_at timestamptz NOT NULL,
  created_by uuid NOT NULL,
  PRIMARY KEY (org_id, referral_id),
  FOREIGN KEY (org_id, patient_id) REFERENCES patient (org_id, patient_id),
  FOREIGN KEY (org_id, previous_referral_id) REFERENCES referral (org_id, referral_id),
  CHECK (previous_referral_id <> referral_id),
  CHECK ((state = 8) = (decline_reason IS NOT NULL)),
  CHECK ((state = 11) = (cancel_reason IS NOT NULL)),
  CHECK ((state IN (6, 7)) = (summary_received IS NOT NULL)),
  -- Nothing has left the clinic in a draft, and nothing has gone on without leaving it.
  CHECK (state <> 1 OR disclosure_id IS NULL),
  CHECK (state NOT BETWEEN 2 AND 9 OR disclosure_id IS NOT NULL)
) WITH (fillfactor = 80);
CREATE INDEX referral_of_patient ON referral (org_id, patient_id);
CREATE INDEX referral_by_wait ON referral (org_id, state_since, referral_id);
CREATE INDEX referral_after ON referral (org_id, previous_referral_id);

-- Every change of state, numbered from 1. The service can add rows and read them, nothing else.
CREATE TABLE referral_change (
  org_id uuid NOT NULL,
  referral_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  to_state smallint NOT NULL CHECK (to_state BETWEEN 1 AND 11),
  occurred_on date NOT NULL,
  account_id uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, referral_id, number),
  FOREIGN KEY (org_id, referral_id) REFERENCES referral (org_id, referral_id)
);

-- How many days a referral may stay in a state before it is listed as overdue. A reference table: the same for every organisation,
-- changed by migrations only; a changed limit is a new version. States without a row have no limit.
CREATE TABLE referral_limit (
  urgency smallint NOT NULL CHECK (urgency BETWEEN 1 AND 3),
  state smallint NOT NULL CHECK (state BETWEEN 1 AND 5),
  version integer NOT NULL,
  limit_days integer NOT NULL CHECK (limit_days >= 0),
  source text NOT NULL,
  effective_on date NOT NULL,
  owner text NOT NULL,
  PRIMARY KEY (urgency, state, version)
);
REVOKE ALL ON referral_limit FROM enrollment_app;
GRANT SELECT ON referral_limit TO enrollment_app;

INSERT INTO referral_limit (urgency, state, version, limit_days, source, effective_on, owner)
SELECT urgency, state, 1, limit_days,
       'House rule: no published limit is known; to be approved by the medical director before use', '2026-01-01', 'medical director'
FROM (VALUES (1, 1, 7), (1, 2, 10), (1, 3, 30), (1, 4, 21), (1, 5, 90),
             (2, 1, 3), (2, 2, 5), (2, 3, 14), (2, 4, 7), (2, 5, 60),
             (3, 1, 1), (3, 2, 2), (3, 3, 7), (3, 4, 3), (3, 5, 30)) AS v (urgency, state, limit_days);

ALTER TABLE referral ENABLE ROW LEVEL SECURITY;
ALTER TABLE referral FORCE ROW LEVEL SECURITY;
CREATE POLICY referral_of_org ON referral TO enrollment_app
  USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
REVOKE ALL ON referral FROM enrollment_app;
GRANT SELECT, INSERT, UPDATE ON referral TO enrollment_app;

ALTER TABLE referral_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE referral_change FORCE ROW LEVEL SECURITY;
CREATE POLICY referral_change_of_org ON referral_change TO enrollment_app
  USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
REVOKE ALL ON referral_change FROM enrollment_app;
GRANT SELECT, INSERT ON referral_change TO enrollment_app;
