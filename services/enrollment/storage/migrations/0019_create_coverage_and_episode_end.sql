-- Who pays, in which place, and when (both days belong to the period). Numbers as in coverage_service.proto; names and numbers of the
-- policy stand in `sealed` alone.
CREATE TABLE coverage (
  org_id uuid NOT NULL,
  coverage_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  payer_kind smallint NOT NULL CHECK (payer_kind BETWEEN 1 AND 5),
  relationship smallint NOT NULL CHECK (relationship BETWEEN 1 AND 4),
  place smallint NOT NULL CHECK (place BETWEEN 1 AND 9),
  started_on date NOT NULL,
  ended_on date,
  -- Ended for good: it changes no more.
  ended boolean NOT NULL,
  sealed bytea NOT NULL,
  sealed_under uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (org_id, coverage_id),
  FOREIGN KEY (org_id, patient_id) REFERENCES patient (org_id, patient_id),
  CHECK (ended_on >= started_on),
  CHECK (NOT ended OR ended_on IS NOT NULL)
);
-- The rule for all days is domain/coverage.h, under the lock of the patient's row; of those without an end, this index lets one a place be.
CREATE UNIQUE INDEX coverage_open_once ON coverage (org_id, patient_id, place) WHERE ended_on IS NULL;
CREATE INDEX coverage_of_patient ON coverage (org_id, patient_id);

-- What a coverage said before each of its changes. The service can add rows and read them, nothing else.
CREATE TABLE coverage_version (
  org_id uuid NOT NULL,
  coverage_id uuid NOT NULL,
  version bigint NOT NULL,
  payer_kind smallint NOT NULL,
  relationship smallint NOT NULL,
  place smallint NOT NULL,
  started_on date NOT NULL,
  ended_on date,
  sealed bytea NOT NULL,
  sealed_under uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (org_id, coverage_id, version),
  FOREIGN KEY (org_id, coverage_id) REFERENCES coverage (org_id, coverage_id)
);

-- What was recorded about overdose risk when an episode ended. Numbers as in episode.proto. Written once.
CREATE TABLE episode_overdose_counseling (
  org_id uuid NOT NULL,
  episode_id uuid NOT NULL,
  outcome smallint NOT NULL CHECK (outcome BETWEEN 1 AND 3),
  not_possible_reason smallint CHECK (not_possible_reason BETWEEN 1 AND 5),
  naloxone smallint CHECK (naloxone BETWEEN 1 AND 4),
  counseled_on date NOT NULL,
  account_id uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, episode_id),
  FOREIGN KEY (org_id, episode_id) REFERENCES episode (org_id, episode_id),
  CHECK ((outcome = 3) = (not_possible_reason IS NOT NULL)),
  CHECK (outcome = 3 OR naloxone IS NOT NULL)
);

-- What carries a transferred episode on: an episode here, or the recipient of a referral. Written once.
CREATE TABLE episode_transfer (
  org_id uuid NOT NULL,
  episode_id uuid NOT NULL,
  to_episode_id uuid,
  referral_id uuid,
  PRIMARY KEY (org_id, episode_id),
  FOREIGN KEY (org_id, episode_id) REFERENCES episode (org_id, episode_id),
  FOREIGN KEY (org_id, to_episode_id) REFERENCES episode (org_id, episode_id),
  FOREIGN KEY (org_id, referral_id) REFERENCES referral (org_id, referral_id),
  CHECK (num_nonnulls(to_episode_id, referral_id) = 1),
  CHECK (to_episode_id <> episode_id)
);
CREATE UNIQUE INDEX episode_transfer_to_once ON episode_transfer (org_id, to_episode_id);

ALTER TABLE coverage ENABLE ROW LEVEL SECURITY;
ALTER TABLE coverage FORCE ROW LEVEL SECURITY;
CREATE POLICY coverage_of_org ON coverage TO enrollment_app
  USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
REVOKE ALL ON coverage FROM enrollment_app;
GRANT SELECT, INSERT, UPDATE ON coverage TO enrollment_app;

ALTER TABLE coverage_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE coverage_version FORCE ROW LEVEL SECURITY;
CREATE POLICY coverage_version_of_org ON coverage_version TO enrollment_app
  USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
REVOKE ALL ON coverage_version FROM enrollment_app;
GRANT SELECT, INSERT ON coverage_version TO enrollment_app;

ALTER TABLE episode_overdose_counseling ENABLE ROW LEVEL SECURITY;
ALTER TABLE episode_overdose_counseling FORCE ROW LEVEL SECURITY;
CREATE POLICY episode_overdose_counseling_of_org ON episode_overdose_counseling TO enrollment_app
  USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
REVOKE ALL ON episode_overdose_counseling FROM enrollment_app;
GRANT SELECT, INSERT ON episode_overdose_counseling TO enrollment_app;

ALTER TABLE episode_transfer ENABLE ROW LEVEL SECURITY;
ALTER TABLE episode_transfer FORCE ROW LEVEL SECURITY;
CREATE POLICY episode_transfer_of_org ON episode_transfer TO enrollment_app
  USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
REVOKE ALL ON episode_transfer FROM enrollment_app;
GRANT SELECT, INSERT ON episode_transfer TO enrollment_app;
