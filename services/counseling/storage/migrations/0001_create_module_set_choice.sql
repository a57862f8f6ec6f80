-- Which programme an episode is of, as enrollment told of its start. Can be rebuilt from its feed: nothing refers to it by foreign key. Whoever
-- assigns modules in an episode holds its row.
CREATE TABLE episode_programme (
  org_id uuid NOT NULL,
  episode_id uuid NOT NULL,
  programme_id uuid NOT NULL,
  PRIMARY KEY (org_id, episode_id)
);

-- Which set of modules a programme asks for: the highest number counts. Rows are never changed.
CREATE TABLE module_set_choice (
  org_id uuid NOT NULL,
  programme_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  set_key text NOT NULL,
  set_version integer NOT NULL CHECK (set_version > 0),
  chosen_at timestamptz NOT NULL,
  chosen_by uuid NOT NULL,
  PRIMARY KEY (org_id, programme_id, number)
);

DO $$
DECLARE
  name text;
  own text := 'org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid';
BEGIN
  FOREACH name IN ARRAY ARRAY['episode_programme', 'module_set_choice'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I TO counseling_app USING (%s) WITH CHECK (%s)', name || '_of_org', name, own, own);
    EXECUTE format('REVOKE ALL ON %I FROM counseling_app', name);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO counseling_app', name);
  END LOOP;
END $$;
-- A row can only be held by who may update one of its columns.
GRANT UPDATE (programme_id) ON episode_programme TO counseling_app;
