-- Which person of an identity provider signs in as which account; written by an administrator. The subject is sealed, and found by a keyed
-- hash of issuer and subject.
CREATE TABLE linked_identity (
  org_id uuid NOT NULL,
  provider text NOT NULL CHECK (provider ~ '^[a-z0-9-]{1,32}$'),
  subject_hash bytea NOT NULL CHECK (length(subject_hash) = 16),
  account_id uuid NOT NULL,
  subject_sealed bytea NOT NULL,
  linked_by uuid NOT NULL,
  linked_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, provider, subject_hash),
  FOREIGN KEY (org_id, account_id) REFERENCES account (org_id, account_id),
  CHECK (linked_by <> account_id)
);
-- An account has one subject of a provider.
CREATE UNIQUE INDEX linked_identity_of_account ON linked_identity (org_id, account_id, provider);

-- Sign-ins that have been begun and not ended: of ten minutes, each good once. Rows belong to the installation.
CREATE TABLE identity_sign_in (
  org_id uuid NOT NULL CHECK (org_id = '00000000-0000-8000-8000-000000000001'),
  -- SHA-256 of the secret in the browser, from which state, nonce and verifier follow.
  secret_hash bytea NOT NULL CHECK (length(secret_hash) = 32),
  provider text NOT NULL,
  -- Set where the provider has answered and a one-time code is still wanted.
  target_org_id uuid,
  account_id uuid,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, secret_hash),
  CHECK ((target_org_id IS NULL) = (account_id IS NULL))
);
CREATE INDEX identity_sign_in_expiry ON identity_sign_in (org_id, expires_at);

DO $$
DECLARE
  app text := regexp_replace(current_user, '_owner$', '_app');
  current_org text := $x$nullif(current_setting('app.org_id', true), '')::uuid$x$;
  table_name text;
BEGIN
  FOREACH table_name IN ARRAY ARRAY['linked_identity', 'identity_sign_in'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', table_name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', table_name);
    EXECUTE format('CREATE POLICY %I ON %I TO %I USING (org_id = %s) WITH CHECK (org_id = %s)',
                   table_name || '_of_organisation', table_name, app, current_org, current_org);
    EXECUTE format('REVOKE ALL ON %I FROM %I', table_name, app);
    EXECUTE format('GRANT SELECT, INSERT, DELETE ON %I TO %I', table_name, app);
  END LOOP;
END
$$;
