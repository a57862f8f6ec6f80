-- People who work at the clinic. Names are sealed with the organisation's keys; the password is kept as an Argon2id PHC string
-- of its keyed hash, the one-time-code seed sealed. Rows are never deleted.
CREATE TABLE account (
  org_id uuid NOT NULL,
  account_id uuid NOT NULL,
  user_name_sealed bytea NOT NULL,
  display_name_sealed bytea NOT NULL,
  roles text[] NOT NULL CHECK (roles <@ ARRAY['CLINICIAN', 'PRESCRIBER', 'MENTOR', 'ANALYST', 'CARE_COORDINATOR',
                                               'ORG_ADMIN', 'PRIVACY_OFFICER']),
  disabled boolean NOT NULL DEFAULT false,
  password_hash text NOT NULL CHECK (password_hash LIKE '$argon2id$v=19$%'),
  totp_seed_sealed bytea,
  -- Step of the last one-time code that was accepted: each code opens one session.
  last_totp_step bigint NOT NULL DEFAULT 0,
  failed_count integer NOT NULL DEFAULT 0 CHECK (failed_count >= 0),
  -- The last ten failures at most, oldest first.
  failed_at timestamptz[] NOT NULL DEFAULT '{}' CHECK (cardinality(failed_at) <= 10),
  locked_until timestamptz,
  version bigint NOT NULL DEFAULT 1 CHECK (version > 0),
  created_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, account_id),
  FOREIGN KEY (org_id) REFERENCES organisation (org_id)
);

-- Signpost: from the keyed hash of a user name to the account. Rows belong to the installation, which makes a user name unique
-- in it, and are never deleted, so that a name is never given out twice.
CREATE TABLE sign_in_name (
  org_id uuid NOT NULL CHECK (org_id = '00000000-0000-8000-8000-000000000001'),
  user_name_hash bytea NOT NULL CHECK (length(user_name_hash) = 16),
  target_org_id uuid NOT NULL,
  account_id uuid NOT NULL,
  PRIMARY KEY (org_id, user_name_hash)
);

ALTER TABLE account ENABLE ROW LEVEL SECURITY;
ALTER TABLE account FORCE ROW LEVEL SECURITY;
ALTER TABLE sign_in_name ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_in_name FORCE ROW LEVEL SECURITY;

DO $$
DECLARE
  app text := regexp_replace(current_user, '_owner$', '_app');
  current_org text := $x$nullif(current_setting('app.org_id', true), '')::uuid$x$;
  table_name text;
BEGIN
  FOREACH table_name IN ARRAY ARRAY['account', 'sign_in_name'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I TO %I USING (org_id = %s) WITH CHECK (org_id = %s)',
                   table_name || '_of_organisation', table_name, app, current_org, current_org);
  END LOOP;
  EXECUTE format('CREATE POLICY sign_in_name_of_target ON sign_in_name TO %I
                  USING (target_org_id = %s) WITH CHECK (target_org_id = %s)', app, current_org, current_org);
  EXECUTE format('REVOKE ALL ON account, sign_in_name FROM %I', app);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE ON account TO %I', app);
  EXECUTE format('GRANT SELECT, INSERT ON sign_in_name TO %I', app);
END
$$;
