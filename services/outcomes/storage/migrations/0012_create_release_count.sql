-- Counts as they stood in a table that was given out, so that a later one about the same people, or people among them, can be compared with it.
-- cell: table, line and column; what was hidden is not here.
CREATE TABLE release_count (
  org_id uuid NOT NULL,
  report_release_id uuid NOT NULL,
  cell text NOT NULL,
  count bigint NOT NULL CHECK (count >= 0),
  PRIMARY KEY (org_id, report_release_id, cell)
);
ALTER TABLE release_count ENABLE ROW LEVEL SECURITY;
ALTER TABLE release_count FORCE ROW LEVEL SECURITY;
CREATE POLICY release_count_of_org ON release_count TO outcomes_app
  USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
REVOKE ALL ON release_count FROM outcomes_app;
GRANT SELECT, INSERT ON release_count TO outcomes_app;
