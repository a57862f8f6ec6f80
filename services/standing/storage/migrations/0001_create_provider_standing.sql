-- The latest ProviderStandingChanged of each provider. Nothing refers to it by foreign key: it can be rebuilt from directory's feed.
CREATE TABLE provider_standing (
  org_id uuid NOT NULL,
  provider_id uuid NOT NULL,
  account_id uuid,
  -- Numbers of directory.v1.ProviderKind, also those to come.
  kind integer NOT NULL,
  active boolean NOT NULL,
  -- Six arrays of equal length, one item for each credential that is not revoked. Types: numbers of directory.v1.CredentialType.
  credential_ids uuid[] NOT NULL,
  credential_types integer[] NOT NULL,
  credential_states text[] NOT NULL,
  credential_verified boolean[] NOT NULL,
  credential_from timestamptz[] NOT NULL,
  -- '-infinity': no end is known, and it gives no right.
  credential_until timestamptz[] NOT NULL,
  source_version bigint NOT NULL,
  PRIMARY KEY (org_id, provider_id),
  CHECK (cardinality(credential_ids) = ALL (ARRAY[cardinality(credential_types), cardinality(credential_states),
                                                  cardinality(credential_verified), cardinality(credential_from),
                                                  cardinality(credential_until)]))
);
CREATE INDEX provider_standing_of_account ON provider_standing (org_id, account_id) WHERE account_id IS NOT NULL;

-- Whichever service's owner runs this: the application's role follows from the owner's.
DO $$
DECLARE
  app text := regexp_replace(current_user, '_owner$', '_app');
  own text := $x$org_id = nullif(current_setting('app.org_id', true), '')::uuid$x$;
BEGIN
  ALTER TABLE provider_standing ENABLE ROW LEVEL SECURITY;
  ALTER TABLE provider_standing FORCE ROW LEVEL SECURITY;
  EXECUTE format('CREATE POLICY provider_standing_of_org ON provider_standing TO %I USING (%s) WITH CHECK (%s)', app, own, own);
  EXECUTE format('REVOKE ALL ON provider_standing FROM %I', app);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE ON provider_standing TO %I', app);
END
$$;

-- Events that were passed over before this table was here are told again from the first; every projection keeps the newer of two
-- versions. The owner sees no rows while row security is forced.
ALTER TABLE follower_cursor NO FORCE ROW LEVEL SECURITY;
DELETE FROM follower_cursor WHERE source = 'directory';
ALTER TABLE follower_cursor FORCE ROW LEVEL SECURITY;
