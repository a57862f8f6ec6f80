-- An organisation and its sites.
--
-- Some rows belong to no organisation but to the installation. They carry the fixed org_id of domain/installation.h,
-- 00000000-0000-8000-8000-000000000001, so that every key begins with org_id and row-level security is forced on them as well.

CREATE TABLE organisation (
  org_id uuid NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  -- When true, every account opened in the organisation gets a one-time-code seed.
  second_factor_required boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (org_id)
);

-- Signpost: from an organisation's folded name to the organisation. Rows belong to the installation.
CREATE TABLE organisation_name (
  org_id uuid NOT NULL CHECK (org_id = '00000000-0000-8000-8000-000000000001'),
  name_key text NOT NULL COLLATE "C",
  target_org_id uuid NOT NULL,
  PRIMARY KEY (org_id, name_key)
);

CREATE TABLE site (
  org_id uuid NOT NULL,
  site_id uuid NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  -- The name folded for comparison; names of one organisation differ in it.
  name_key text NOT NULL COLLATE "C",
  time_zone text NOT NULL,
  version bigint NOT NULL DEFAULT 1 CHECK (version > 0),
  created_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, site_id),
  UNIQUE (org_id, name_key),
  FOREIGN KEY (org_id) REFERENCES organisation (org_id)
);

ALTER TABLE organisation ENABLE ROW LEVEL SECURITY;
ALTER TABLE organisation FORCE ROW LEVEL SECURITY;
ALTER TABLE organisation_name ENABLE ROW LEVEL SECURITY;
ALTER TABLE organisation_name FORCE ROW LEVEL SECURITY;
ALTER TABLE site ENABLE ROW LEVEL SECURITY;
ALTER TABLE site FORCE ROW LEVEL SECURITY;

DO $$
DECLARE
  app text := regexp_replace(current_user, '_owner$', '_app');
  current_org text := $x$nullif(current_setting('app.org_id', true), '')::uuid$x$;
  table_name text;
BEGIN
  FOREACH table_name IN ARRAY ARRAY['organisation', 'organisation_name', 'site'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I TO %I USING (org_id = %s) WITH CHECK (org_id = %s)',
                   table_name || '_of_organisation', table_name, app, current_org, current_org);
  END LOOP;
  -- A transaction of an organisation may put up and see the signposts that lead to itself, and no others.
  EXECUTE format('CREATE POLICY organisation_name_of_target ON organisation_name TO %I
                  USING (target_org_id = %s) WITH CHECK (target_org_id = %s)', app, current_org, current_org);
  EXECUTE format('REVOKE ALL ON organisation, organisation_name, site FROM %I', app);
  EXECUTE format('GRANT SELECT, INSERT ON organisation, organisation_name TO %I', app);
  -- UPDATE is what a row lock asks for.
  EXECUTE format('GRANT UPDATE (name) ON organisation TO %I', app);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE ON site TO %I', app);
END
$$;
