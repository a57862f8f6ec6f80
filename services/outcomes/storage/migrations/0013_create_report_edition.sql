-- Of each data cut that rows were given out as of, the position that all of them rest on: that of the first extract that had anybody in it. Never changed.
CREATE TABLE report_edition (
  org_id uuid NOT NULL,
  data_cut date NOT NULL,
  as_of text NOT NULL,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, data_cut)
);

ALTER TABLE report_edition ENABLE ROW LEVEL SECURITY;
ALTER TABLE report_edition FORCE ROW LEVEL SECURITY;

DO $$
DECLARE
  own text := 'org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid';
BEGIN
  EXECUTE format('CREATE POLICY report_edition_of_org ON report_edition TO outcomes_app USING (%s) WITH CHECK (%s)', own, own);
END $$;
REVOKE ALL ON report_edition FROM outcomes_app;
GRANT SELECT, INSERT ON report_edition TO outcomes_app;
