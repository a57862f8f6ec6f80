-- Medical emergencies (42 CFR 2.51; 45 CFR 164.312(a)(2)(ii)). Numbers as in break_glass_service.proto.

-- What a privacy officer may change, as data. A reference table: the same for every organisation, changed by migrations only; the newest
-- version in force counts, and what was opened under an older one keeps its times.
CREATE TABLE break_glass_policy (
  version integer NOT NULL,
  open_minutes integer NOT NULL CHECK (open_minutes > 0),
  review_hours integer NOT NULL CHECK (review_hours * 60 > open_minutes),
  recent_episode_days integer NOT NULL CHECK (recent_episode_days > 0),
  source text NOT NULL,
  effective_on date NOT NULL,
  owner text NOT NULL,
  PRIMARY KEY (version)
);
REVOKE ALL ON break_glass_policy FROM enrollment_app;
GRANT SELECT ON break_glass_policy TO enrollment_app;
INSERT INTO break_glass_policy (version, open_minutes, review_hours, recent_episode_days, source, effective_on, owner) VALUES
  (1, 30, 72, 90,
   '42 CFR 2.51(a): to the extent necessary to meet the emergency; it names no times. 30 minutes, 72 hours and 90 days are rules of the house',
   '2026-01-01', 'privacy officer');

-- What is told to whoever treats a person of one of these programmes in an emergency. A reference table as well.
CREATE TABLE emergency_advice (
  code text NOT NULL,
  version integer NOT NULL,
  template_codes text[] NOT NULL CHECK (cardinality(template_codes) > 0),
  headline text NOT NULL,
  body text NOT NULL,
  source text NOT NULL,
  effective_on date NOT NULL,
  owner text NOT NULL,
  PRIMARY KEY (code, version)
);
REVOKE ALL ON emergency_advice FROM enrollment_app;
GRANT SELECT ON emergency_advice TO enrollment_app;
INSERT INTO emergency_advice (code, version, template_codes, headline, body, source, effective_on, owner) VALUES
  ('naltrexone', 1, '{naltrexone,naltrexone-aud,naltrexone-oud}',
   'May be on naltrexone: opioids may not work as expected.',
   'Naltrexone blocks opioid analgesics, for about 28 days after an injection and for up to 72 hours after tablets, by dose. For pain, consider regional analgesia and non-opioid analgesics first. If opioids cannot be avoided, more than the usual amount may be needed, and respiratory depression may be deeper and longer: only with continuous monitoring by people trained and equipped for resuscitation. An attempt to overcome the blockade with large amounts of opioids can be fatal. As the blockade wanes, tolerance is low and usual doses can be fatal. In a suspected opioid overdose treat as usual, naloxone included. Whether and when a dose was given is not part of this summary: ask the patient, look for a wallet card or bracelet, call the prescriber.',
   'VIVITROL (naltrexone for extended-release injectable suspension), prescribing information, Patient Access to an Opioid Reversal Agent for the Emergency Treatment of Opioid Overdose (12/2025); Warnings and Precautions: Vulnerability to Opioid Overdose; When Reversal of VIVITROL Blockade Is Required for Pain Management. Naltrexone hydrochloride tablets, prescribing information: Precautions, When Reversal of Naltrexone Blockade Is Required for Pain Management; Clinical Pharmacology',
   '2026-01-01', 'medical director');

-- One emergency: who opened the summary of whom, until when, why, and what a reviewer found. The five facts of 2.51(c) are opened_by,
-- opened_at, nature and, in `sealed`, recipient, affiliation and words: none can be missing, and the service can change none of them.
CREATE TABLE break_glass (
  org_id uuid NOT NULL,
  break_glass_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  nature smallint NOT NULL CHECK (nature BETWEEN 1 AND 8),
  sealed bytea NOT NULL CHECK (length(sealed) > 0),
  sealed_under uuid NOT NULL,
  opened_by uuid NOT NULL,
  opened_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL CHECK (expires_at > opened_at),
  ended_at timestamptz CHECK (ended_at >= opened_at AND ended_at < expires_at),
  review_due_at timestamptz NOT NULL CHECK (review_due_at > expires_at),
  finding smallint CHECK (finding IN (1, 2)),
  review_sealed bytea,
  review_sealed_under uuid,
  reviewed_at timestamptz,
  reviewed_by uuid CHECK (reviewed_by <> opened_by),
  PRIMARY KEY (org_id, break_glass_id),
  FOREIGN KEY (org_id, patient_id) REFERENCES patient (org_id, patient_id),
  CHECK (num_nulls(finding, review_sealed, review_sealed_under, reviewed_at, reviewed_by) IN (0, 5)),
  CHECK (reviewed_at >= coalesce(ended_at, expires_at))
);
CREATE INDEX break_glass_of_patient ON break_glass (org_id, patient_id);
CREATE INDEX break_glass_by_opening ON break_glass (org_id, opened_at DESC, break_glass_id DESC);
CREATE INDEX break_glass_unreviewed ON break_glass (org_id, opened_by) WHERE reviewed_at IS NULL;

-- Each time a summary was read, with its entry in the accounting of disclosures. The service can add rows and read them, nothing else.
CREATE TABLE break_glass_read (
  org_id uuid NOT NULL,
  break_glass_id uuid NOT NULL,
  disclosure_id uuid NOT NULL,
  read_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, break_glass_id, disclosure_id),
  FOREIGN KEY (org_id, break_glass_id) REFERENCES break_glass (org_id, break_glass_id),
  FOREIGN KEY (org_id, disclosure_id) REFERENCES disclosure (org_id, disclosure_id)
);

ALTER TABLE break_glass ENABLE ROW LEVEL SECURITY;
ALTER TABLE break_glass FORCE ROW LEVEL SECURITY;
CREATE POLICY break_glass_of_org ON break_glass TO enrollment_app
  USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
REVOKE ALL ON break_glass FROM enrollment_app;
GRANT SELECT, INSERT, UPDATE (version, ended_at, finding, review_sealed, review_sealed_under, reviewed_at, reviewed_by)
  ON break_glass TO enrollment_app;

ALTER TABLE break_glass_read ENABLE ROW LEVEL SECURITY;
ALTER TABLE break_glass_read FORCE ROW LEVEL SECURITY;
CREATE POLICY break_glass_read_of_org ON break_glass_read TO enrollment_app
  USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
REVOKE ALL ON break_glass_read FROM enrollment_app;
GRANT SELECT, INSERT ON break_glass_read TO enrollment_app;

-- What operators are shown are counts over all organisations: the relay role sees times, and nothing of whom.
CREATE POLICY count ON break_glass FOR SELECT TO enrollment_relay USING (true);
GRANT SELECT (opened_at, expires_at, ended_at, review_due_at, reviewed_at) ON break_glass TO enrollment_relay;
