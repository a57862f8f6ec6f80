-- Live sessions, at most three an account. A session that ends is deleted; what happened stays in the audit log.
CREATE TABLE session (
  org_id uuid NOT NULL,
  session_id uuid NOT NULL,
  account_id uuid NOT NULL,
  -- SHA-256 of the secret; the secret itself is known to the client alone.
  secret_hash bytea NOT NULL CHECK (length(secret_hash) = 32),
  factors smallint NOT NULL CHECK (factors IN (1, 2)),
  created_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  step_up_until timestamptz,
  step_up_failures integer NOT NULL DEFAULT 0 CHECK (step_up_failures >= 0),
  PRIMARY KEY (org_id, session_id),
  FOREIGN KEY (org_id, account_id) REFERENCES account (org_id, account_id)
);
CREATE INDEX session_of_account ON session (org_id, account_id);

-- Signpost: from the SHA-256 of a session's secret to the session. Rows belong to the installation.
CREATE TABLE session_secret (
  org_id uuid NOT NULL CHECK (org_id = '00000000-0000-8000-8000-000000000001'),
  secret_hash bytea NOT NULL CHECK (length(secret_hash) = 32),
  target_org_id uuid NOT NULL,
  account_id uuid NOT NULL,
  session_id uuid NOT NULL,
  PRIMARY KEY (org_id, secret_hash)
);

ALTER TABLE session ENABLE ROW LEVEL SECURITY;
ALTER TABLE session FORCE ROW LEVEL SECURITY;
ALTER TABLE session_secret ENABLE ROW LEVEL SECURITY;
ALTER TABLE session_secret FORCE ROW LEVEL SECURITY;

DO $$
DECLARE
  app text := regexp_replace(current_user, '_owner$', '_app');
  current_org text := $x$nullif(current_setting('app.org_id', true), '')::uuid$x$;
  table_name text;
BEGIN
  FOREACH table_name IN ARRAY ARRAY['session', 'session_secret'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I TO %I USING (org_id = %s) WITH CHECK (org_id = %s)',
                   table_name || '_of_organisation', table_name, app, current_org, current_org);
  END LOOP;
  EXECUTE format('CREATE POLICY session_secret_of_target ON session_secret TO %I
                  USING (target_org_id = %s) WITH CHECK (target_org_id = %s)', app, current_org, current_org);
  EXECUTE format('REVOKE ALL ON session, session_secret FROM %I', app);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON session TO %I', app);
  EXECUTE format('GRANT SELECT, INSERT, DELETE ON session_secret TO %I', app);
END
$$;
