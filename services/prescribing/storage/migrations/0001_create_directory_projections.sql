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

ALTER TABLE site ENABLE ROW LEVEL SECURITY;
ALTER TABLE site FORCE ROW LEVEL SECURITY;
CREATE POLICY site_of_org ON site TO prescribing_app
  USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
REVOKE ALL ON site FROM prescribing_app;
GRANT SELECT, INSERT, UPDATE ON site TO prescribing_app;

ALTER TABLE account ENABLE ROW LEVEL SECURITY;
ALTER TABLE account FORCE ROW LEVEL SECURITY;
CREATE POLICY account_of_org ON account TO prescribing_app
  USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
REVOKE ALL ON account FROM prescribing_app;
GRANT SELECT, INSERT, UPDATE ON account TO prescribing_app;
