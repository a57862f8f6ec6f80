-- The worklist: of each patient about whom there is something to do, one row that is current, and those that were, for as long as somebody may still
-- be turning pages. Numbers as in worklist_service.proto; reasons and points belong together. made_in, ended_in: the transactions that made the row
-- and put an end to it, so that a page shows what was current when the first page was read, and neither more nor less.
CREATE TABLE worklist_entry (
  org_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  made_in xid8 NOT NULL,
  ended_in xid8,
  ended_at timestamptz,
  score integer NOT NULL,
  due_on date,
  -- due_on, or the last day of all: what pages go by.
  sort_on date NOT NULL,
  state smallint NOT NULL CHECK (state BETWEEN 1 AND 8),
  protection smallint NOT NULL CHECK (protection BETWEEN 1 AND 3),
  reasons smallint[] NOT NULL,
  points integer[] NOT NULL,
  PRIMARY KEY (org_id, patient_id, made_in),
  CHECK ((ended_in IS NULL) = (ended_at IS NULL)),
  CHECK (cardinality(reasons) > 0 AND cardinality(reasons) = cardinality(points))
);
CREATE UNIQUE INDEX worklist_entry_current ON worklist_entry (org_id, patient_id) WHERE ended_in IS NULL;
CREATE INDEX worklist_entry_in_order ON worklist_entry (org_id, score DESC, sort_on, patient_id);
CREATE INDEX worklist_entry_ended ON worklist_entry (org_id, ended_at) WHERE ended_at IS NOT NULL;

ALTER TABLE worklist_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE worklist_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY worklist_entry_of_org ON worklist_entry TO prescribing_app
  USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
REVOKE ALL ON worklist_entry FROM prescribing_app;
GRANT SELECT, INSERT, DELETE ON worklist_entry TO prescribing_app;
GRANT UPDATE (ended_in, ended_at) ON worklist_entry TO prescribing_app;
