-- Interviews that were held (kind 1 at intake, 2 some six months later) and urine specimens that are to be given (kind 3), as they were written down.
-- Numbers as in follow_up.proto. patient_id is enrollment's, the record that it was recorded for. A row is changed once: when it is taken back.
CREATE TABLE follow_up_entry (
  org_id uuid NOT NULL,
  follow_up_entry_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 3),
  takes_place_on date NOT NULL,
  state smallint NOT NULL CHECK (state BETWEEN 1 AND 2),
  void_reason smallint CHECK (void_reason BETWEEN 1 AND 4),
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  closed_at timestamptz,
  closed_by uuid,
  PRIMARY KEY (org_id, follow_up_entry_id),
  CHECK ((state = 2) = (void_reason IS NOT NULL)),
  CHECK ((state = 1) = (closed_at IS NULL)),
  CHECK ((closed_at IS NULL) = (closed_by IS NULL))
);
CREATE INDEX follow_up_entry_of_patient ON follow_up_entry (org_id, patient_id, takes_place_on DESC, follow_up_entry_id DESC);
-- Of a kind and a day one counts.
CREATE UNIQUE INDEX follow_up_entry_once ON follow_up_entry (org_id, patient_id, kind, takes_place_on) WHERE state = 1;

ALTER TABLE follow_up_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE follow_up_entry FORCE ROW LEVEL SECURITY;

DO $$
DECLARE
  own text := 'org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid';
BEGIN
  EXECUTE format('CREATE POLICY follow_up_entry_of_org ON follow_up_entry TO outcomes_app USING (%s) WITH CHECK (%s)', own, own);
END $$;
REVOKE ALL ON follow_up_entry FROM outcomes_app;
GRANT SELECT, INSERT ON follow_up_entry TO outcomes_app;
GRANT UPDATE (state, void_reason, closed_at, closed_by) ON follow_up_entry TO outcomes_app;
