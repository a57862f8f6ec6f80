-- Which level of care, from which day. The periods of a history that are in force are a partition of the days from its first on, and it is
-- this table that holds them to it, whoever writes and however many at once:
--   each period that has an end is followed by one that begins on that day   (the foreign key to itself)
--   no two periods begin, and no two end, on one day                         (unique)
--   one period at most has no end                                            (unique index)
--   each ends after it begins                                                (check)
-- From any period the next ones begin later and later, up to the only one without an end; as nothing has two predecessors, all periods are
-- one line: no gap, no overlap. A change closes one period and opens the next in one statement, which is when the keys are looked at.
--
-- A period that was entered in error stays, out of force. A history belongs to one patient, and moves as a whole.
CREATE TABLE level_of_care_history (
  org_id uuid NOT NULL,
  history_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  -- None of its periods is in force.
  withdrawn boolean NOT NULL,
  PRIMARY KEY (org_id, history_id),
  FOREIGN KEY (org_id, patient_id) REFERENCES patient (org_id, patient_id)
);
CREATE UNIQUE INDEX level_of_care_history_once ON level_of_care_history (org_id, patient_id) WHERE NOT withdrawn;
CREATE INDEX level_of_care_history_of_patient ON level_of_care_history (org_id, patient_id);

-- Numbers as in level_of_care_service.proto. in_force: the history again, while the period is in force; NULL takes it out of all keys.
CREATE TABLE level_of_care (
  org_id uuid NOT NULL,
  level_of_care_id uuid NOT NULL,
  history_id uuid NOT NULL,
  in_force uuid CHECK (in_force = history_id),
  level smallint NOT NULL CHECK (level BETWEEN 1 AND 11),
  edition smallint NOT NULL,
  site_id uuid,
  referral_id uuid,
  started_on date NOT NULL,
  ended_before_on date,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  corrected_at timestamptz,
  corrected_by uuid,
  correction_reason smallint CHECK (correction_reason BETWEEN 1 AND 5),
  PRIMARY KEY (org_id, level_of_care_id),
  FOREIGN KEY (org_id, history_id) REFERENCES level_of_care_history (org_id, history_id),
  FOREIGN KEY (org_id, referral_id) REFERENCES referral (org_id, referral_id),
  UNIQUE (org_id, in_force, started_on),
  UNIQUE (org_id, in_force, ended_before_on),
  FOREIGN KEY (org_id, in_force, ended_before_on) REFERENCES level_of_care (org_id, in_force, started_on),
  CHECK (ended_before_on > started_on),
  CHECK (site_id IS NULL OR referral_id IS NULL),
  CHECK ((level = 11) = (edition = 0)),
  CHECK ((in_force IS NULL) = (corrected_at IS NOT NULL)),
  CHECK ((corrected_at IS NULL) = (corrected_by IS NULL)),
  CHECK ((corrected_at IS NULL) = (correction_reason IS NULL))
);
CREATE UNIQUE INDEX level_of_care_open_once ON level_of_care (org_id, in_force)
  WHERE in_force IS NOT NULL AND ended_before_on IS NULL;
CREATE INDEX level_of_care_of_history ON level_of_care (org_id, history_id, started_on);

ALTER TABLE level_of_care_history ENABLE ROW LEVEL SECURITY;
ALTER TABLE level_of_care_history FORCE ROW LEVEL SECURITY;
CREATE POLICY level_of_care_history_of_org ON level_of_care_history TO enrollment_app
  USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
REVOKE ALL ON level_of_care_history FROM enrollment_app;
GRANT SELECT, INSERT, UPDATE ON level_of_care_history TO enrollment_app;

ALTER TABLE level_of_care ENABLE ROW LEVEL SECURITY;
ALTER TABLE level_of_care FORCE ROW LEVEL SECURITY;
CREATE POLICY level_of_care_of_org ON level_of_care TO enrollment_app
  USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
REVOKE ALL ON level_of_care FROM enrollment_app;
GRANT SELECT, INSERT, UPDATE ON level_of_care TO enrollment_app;
