-- What directory has told of its sites and accounts. Nothing refers to these tables by foreign key: they can be rebuilt.
CREATE TABLE site (
  org_id uuid NOT NULL,
  site_id uuid NOT NULL,
  name text NOT NULL,
  time_zone text NOT NULL,
  source_version bigint NOT NULL,
  PRIMARY KEY (org_id, site_id)
);

-- roles: numbers of options.v1.Role.
CREATE TABLE account (
  org_id uuid NOT NULL,
  account_id uuid NOT NULL,
  active boolean NOT NULL,
  roles smallint[] NOT NULL,
  source_version bigint NOT NULL,
  PRIMARY KEY (org_id, account_id)
);

-- Whichever service's owner runs this: the application's role follows from the owner's.
DO $$
DECLARE
  name text;
  app text := regexp_replace(current_user, '_owner$', '_app');
  own text := 'org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid';
BEGIN
  FOREACH name IN ARRAY ARRAY['site', 'account'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I TO %I USING (%s) WITH CHECK (%s)', name || '_of_org', name, app, own, own);
    EXECUTE format('REVOKE ALL ON %I FROM %I', name, app);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO %I', name, app);
  END LOOP;
END $$;
