-- What services need to check tokens by themselves: signing keys and revocations. All rows belong to the installation.

CREATE TABLE signing_key (
  org_id uuid NOT NULL CHECK (org_id = '00000000-0000-8000-8000-000000000001'),
  key_id text NOT NULL CHECK (key_id ~ '^[A-Za-z0-9_-]{1,64}$'),
  public_key bytea NOT NULL CHECK (length(public_key) = 32),
  -- Sealed by the root key named here; the database host never sees it.
  private_key_sealed bytea NOT NULL,
  root_key_id text NOT NULL,
  signs_from timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, key_id)
);

-- One row. Whoever revokes moves it and holds its lock until the commit, so that revisions are dense and become visible in order.
-- Whoever rotates keys locks it too: replicas agree through it.
CREATE TABLE authority_head (
  org_id uuid NOT NULL CHECK (org_id = '00000000-0000-8000-8000-000000000001'),
  revision bigint NOT NULL CHECK (revision >= 0),
  PRIMARY KEY (org_id)
);

CREATE TABLE revocation (
  org_id uuid NOT NULL CHECK (org_id = '00000000-0000-8000-8000-000000000001'),
  revision bigint NOT NULL,
  target_org_id uuid NOT NULL,
  account_id uuid NOT NULL,
  -- NULL when all tokens of the account are meant.
  session_id uuid,
  not_before timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, revision)
);

ALTER TABLE signing_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE signing_key FORCE ROW LEVEL SECURITY;
ALTER TABLE authority_head ENABLE ROW LEVEL SECURITY;
ALTER TABLE authority_head FORCE ROW LEVEL SECURITY;
ALTER TABLE revocation ENABLE ROW LEVEL SECURITY;
ALTER TABLE revocation FORCE ROW LEVEL SECURITY;

DO $$
DECLARE
  app text := regexp_replace(current_user, '_owner$', '_app');
  current_org text := $x$nullif(current_setting('app.org_id', true), '')::uuid$x$;
  table_name text;
BEGIN
  FOREACH table_name IN ARRAY ARRAY['signing_key', 'authority_head', 'revocation'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I TO %I USING (org_id = %s) WITH CHECK (org_id = %s)',
                   table_name || '_of_organisation', table_name, app, current_org, current_org);
  END LOOP;
  -- A transaction of an organisation moves the head and writes revocations of its own accounts.
  EXECUTE format('CREATE POLICY authority_head_of_all ON authority_head TO %I USING (%s IS NOT NULL)', app, current_org);
  EXECUTE format('CREATE POLICY revocation_of_target ON revocation TO %I
                  USING (target_org_id = %s) WITH CHECK (target_org_id = %s)', app, current_org, current_org);
  EXECUTE format('REVOKE ALL ON signing_key, authority_head, revocation FROM %I', app);
  EXECUTE format('GRANT SELECT, INSERT, DELETE ON signing_key, revocation TO %I', app);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE ON authority_head TO %I', app);
END
$$;
