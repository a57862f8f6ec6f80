-- Keys of an organisation, wrapped by a root key that the database host never sees.
CREATE TABLE org_key (
  org_id uuid NOT NULL,
  key_id text NOT NULL CHECK (key_id ~ '^[A-Za-z0-9_-]{1,64}$'),
  purpose text NOT NULL CHECK (purpose IN ('wrapping', 'index')),
  -- Order of age among the keys of one purpose; the highest is current.
  generation integer NOT NULL CHECK (generation > 0),
  root_key_id text NOT NULL,
  wrapped bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, key_id),
  UNIQUE (org_id, purpose, generation)
);

ALTER TABLE org_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE org_key FORCE ROW LEVEL SECURITY;

DO $$
DECLARE
  app text := regexp_replace(current_user, '_owner$', '_app');
BEGIN
  EXECUTE format('GRANT SELECT, INSERT ON org_key TO %I', app);
  EXECUTE format(
    $policy$CREATE POLICY org_key_of_organisation ON org_key TO %I
            USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
            WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid)$policy$, app);
END
$$;
