-- Each time that somebody answered the PHQ-9, as outcomes tells of it. It can be rebuilt from its feed. item_9_positive: 1 or more was answered to item 9;
-- null: it was not answered, or is not told yet. That an assessment does not count may come before the assessment: it stays so.
CREATE TABLE told_phq9 (
  org_id uuid NOT NULL,
  assessment_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  assessed_on date,
  item_9_positive boolean,
  counts boolean NOT NULL,
  PRIMARY KEY (org_id, assessment_id),
  CHECK (assessed_on IS NOT NULL OR NOT counts)
);
CREATE INDEX told_phq9_of_patient ON told_phq9 (org_id, patient_id) WHERE counts;

ALTER TABLE told_phq9 ENABLE ROW LEVEL SECURITY;
ALTER TABLE told_phq9 FORCE ROW LEVEL SECURITY;
CREATE POLICY told_phq9_of_org ON told_phq9 TO prescribing_app
  USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
REVOKE ALL ON told_phq9 FROM prescribing_app;
GRANT SELECT, INSERT, UPDATE ON told_phq9 TO prescribing_app;

-- As for the other tables that tell of one patient (migration 0011).
CREATE TRIGGER told_phq9_marks_patient_after_insert AFTER INSERT ON told_phq9 REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION mark_patients_changed();
CREATE TRIGGER told_phq9_marks_patient_after_update AFTER UPDATE ON told_phq9 REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION mark_patients_changed();
