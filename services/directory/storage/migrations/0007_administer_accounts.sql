-- Invited, or being recovered: nobody signs in until the one-time link is used. Until then the account has a password that nobody
-- knows, so that a sign-in does the same work as with any other account.
ALTER TABLE account ADD COLUMN invited boolean NOT NULL DEFAULT false;

-- One-time links. Rows are never deleted: they say who let whom in.
CREATE TABLE invitation (
  org_id uuid NOT NULL,
  invitation_id uuid NOT NULL,
  account_id uuid NOT NULL,
  invited_by uuid NOT NULL,
  recovery boolean NOT NULL,
  -- SHA-256 of the secret; the secret itself is in the answer to the administrator alone.
  secret_hash bytea NOT NULL CHECK (length(secret_hash) = 32),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL CHECK (expires_at > created_at),
  used_at timestamptz,
  -- By an administrator, or because a newer link replaces it.
  withdrawn_at timestamptz,
  PRIMARY KEY (org_id, invitation_id),
  FOREIGN KEY (org_id, account_id) REFERENCES account (org_id, account_id),
  CHECK (used_at IS NULL OR withdrawn_at IS NULL)
);
-- At most one link of an account is open.
CREATE UNIQUE INDEX invitation_open ON invitation (org_id, account_id) WHERE used_at IS NULL AND withdrawn_at IS NULL;
CREATE INDEX invitation_newest ON invitation (org_id, created_at DESC, invitation_id DESC)
  WHERE used_at IS NULL AND withdrawn_at IS NULL;

-- Signpost: from the SHA-256 of a link's secret to the invitation. Rows belong to the installation and are never deleted, so that a
-- used link that is tried again is on record in the organisation.
CREATE TABLE invitation_link (
  org_id uuid NOT NULL CHECK (org_id = '00000000-0000-8000-8000-000000000001'),
  secret_hash bytea NOT NULL CHECK (length(secret_hash) = 32),
  target_org_id uuid NOT NULL,
  account_id uuid NOT NULL,
  invitation_id uuid NOT NULL,
  PRIMARY KEY (org_id, secret_hash)
);

-- Roles that wait for a second person.
CREATE TABLE role_proposal (
  org_id uuid NOT NULL,
  proposal_id uuid NOT NULL,
  account_id uuid NOT NULL,
  proposed_by uuid NOT NULL,
  roles text[] NOT NULL CHECK (roles <@ ARRAY['CLINICIAN', 'PRESCRIBER', 'MENTOR', 'ANALYST', 'CARE_COORDINATOR',
                                               'ORG_ADMIN', 'PRIVACY_OFFICER']),
  -- What the account had when this was proposed.
  roles_now text[] NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL CHECK (expires_at > created_at),
  outcome text CHECK (outcome IN ('APPROVED', 'REFUSED', 'REPLACED')),
  -- NULL where a newer proposal has replaced this one.
  decided_by uuid,
  closed_at timestamptz,
  PRIMARY KEY (org_id, proposal_id),
  FOREIGN KEY (org_id, account_id) REFERENCES account (org_id, account_id),
  CHECK ((outcome IS NULL) = (closed_at IS NULL)),
  CHECK ((outcome IN ('APPROVED', 'REFUSED')) = (decided_by IS NOT NULL) OR outcome IS NULL),
  -- Two persons, neither of them the one it is about.
  CHECK (proposed_by <> account_id),
  CHECK (decided_by <> proposed_by AND decided_by <> account_id)
);
CREATE UNIQUE INDEX role_proposal_open ON role_proposal (org_id, account_id) WHERE outcome IS NULL;
CREATE INDEX role_proposal_newest ON role_proposal (org_id, created_at DESC, proposal_id DESC) WHERE outcome IS NULL;

-- Codes that stand in for a one-time code, each once.
CREATE TABLE recovery_code (
  org_id uuid NOT NULL,
  account_id uuid NOT NULL,
  -- Keyed hash of the code's first group: finds the one code that is worth a slow hash.
  selector bytea NOT NULL CHECK (length(selector) = 16),
  code_hash text NOT NULL CHECK (code_hash LIKE '$argon2id$v=19$%'),
  created_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (org_id, account_id, selector),
  FOREIGN KEY (org_id, account_id) REFERENCES account (org_id, account_id)
);

DO $$
DECLARE
  app text := regexp_replace(current_user, '_owner$', '_app');
  current_org text := $x$nullif(current_setting('app.org_id', true), '')::uuid$x$;
  table_name text;
BEGIN
  FOREACH table_name IN ARRAY ARRAY['invitation', 'invitation_link', 'role_proposal', 'recovery_code'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', table_name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', table_name);
    EXECUTE format('CREATE POLICY %I ON %I TO %I USING (org_id = %s) WITH CHECK (org_id = %s)',
                   table_name || '_of_organisation', table_name, app, current_org, current_org);
    EXECUTE format('REVOKE ALL ON %I FROM %I', table_name, app);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO %I', table_name, app);
  END LOOP;
  EXECUTE format('CREATE POLICY invitation_link_of_target ON invitation_link TO %I
                  USING (target_org_id = %s) WITH CHECK (target_org_id = %s)', app, current_org, current_org);
  EXECUTE format('GRANT UPDATE (used_at, withdrawn_at) ON invitation TO %I', app);
  EXECUTE format('GRANT UPDATE (outcome, decided_by, closed_at) ON role_proposal TO %I', app);
  EXECUTE format('GRANT UPDATE (used_at), DELETE ON recovery_code TO %I', app);
END
$$;
