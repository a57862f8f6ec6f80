-- One person in one programme, from enrolment to discharge. Numbers as in episode.proto.
CREATE TABLE episode (
  org_id uuid NOT NULL,
  episode_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  programme_id uuid NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  state smallint NOT NULL CHECK (state BETWEEN 1 AND 3),
  diagnosis_id uuid,
  started_on date NOT NULL,
  ended_on date,
  discharge_reason smallint,
  PRIMARY KEY (org_id, episode_id),
  FOREIGN KEY (org_id, patient_id) REFERENCES patient (org_id, patient_id),
  FOREIGN KEY (org_id, programme_id) REFERENCES programme (org_id, programme_id),
  FOREIGN KEY (org_id, diagnosis_id) REFERENCES diagnosis (org_id, diagnosis_id),
  CHECK ((state = 3) = (ended_on IS NOT NULL)),
  CHECK ((state = 3) = (discharge_reason IS NOT NULL)),
  CHECK (ended_on IS NULL OR ended_on >= started_on)
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX episode_open_once ON episode (org_id, patient_id, programme_id) WHERE state <> 3;
CREATE INDEX episode_of_patient ON episode (org_id, patient_id);
CREATE INDEX episode_by_start ON episode (org_id, started_on DESC, episode_id DESC);

-- Every change of state, numbered from 1. The service can add rows and read them, nothing else.
CREATE TABLE episode_change (
  org_id uuid NOT NULL,
  episode_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  to_state smallint NOT NULL CHECK (to_state BETWEEN 1 AND 3),
  occurred_on date NOT NULL,
  pause_reason smallint,
  discharge_reason smallint,
  account_id uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, episode_id, number),
  FOREIGN KEY (org_id, episode_id) REFERENCES episode (org_id, episode_id)
);

ALTER TABLE episode ENABLE ROW LEVEL SECURITY;
ALTER TABLE episode FORCE ROW LEVEL SECURITY;
CREATE POLICY episode_of_org ON episode TO enrollment_app
  USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
REVOKE ALL ON episode FROM enrollment_app;
GRANT SELECT, INSERT, UPDATE ON episode TO enrollment_app;

ALTER TABLE episode_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE episode_change FORCE ROW LEVEL SECURITY;
CREATE POLICY episode_change_of_org ON episode_change TO enrollment_app
  USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
REVOKE ALL ON episode_change FROM enrollment_app;
GRANT SELECT, INSERT ON episode_change TO enrollment_app;
