-- What outcomes has told of item 10 of the Brief Addiction Monitor, days at self-help meetings: beside what patients tell here. It can be rebuilt from its
-- feed. instrument: 1 BAM, 2 BAM-R. That an assessment does not count may come before the assessment: it stays so.
CREATE TABLE mutual_help_answer (
  org_id uuid NOT NULL,
  assessment_id uuid NOT NULL,
  patient_id uuid,
  instrument smallint CHECK (instrument BETWEEN 1 AND 2),
  assessed_on date,
  least_days smallint CHECK (least_days >= 0),
  most_days smallint CHECK (most_days <= 30),
  counts boolean NOT NULL,
  PRIMARY KEY (org_id, assessment_id),
  CHECK (num_nulls(patient_id, instrument, assessed_on, least_days, most_days) IN (0, 5)),
  CHECK (least_days <= most_days)
);
CREATE INDEX mutual_help_answer_of_patient ON mutual_help_answer (org_id, patient_id, assessed_on DESC) WHERE counts;

ALTER TABLE mutual_help_answer ENABLE ROW LEVEL SECURITY;
ALTER TABLE mutual_help_answer FORCE ROW LEVEL SECURITY;
CREATE POLICY mutual_help_answer_of_org ON mutual_help_answer TO mentorship_app
  USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
REVOKE ALL ON mutual_help_answer FROM mentorship_app;
GRANT SELECT, INSERT, UPDATE ON mutual_help_answer TO mentorship_app;
