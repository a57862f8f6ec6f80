-- A wrapping key that nothing is wrapped with any more is destroyed once no backup needs it. The row stays: it says when.
ALTER TABLE org_key
  ALTER COLUMN wrapped DROP NOT NULL,
  ADD COLUMN unused_since timestamptz,
  ADD COLUMN destroyed_at timestamptz,
  ADD CONSTRAINT org_key_destroyed_is_gone CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL)),
  ADD CONSTRAINT org_key_destroyed_was_unused
    CHECK (destroyed_at IS NULL OR (unused_since IS NOT NULL AND unused_since <= destroyed_at)),
  ADD CONSTRAINT org_key_index_stays CHECK (purpose = 'wrapping' OR unused_since IS NULL);

DO $$
DECLARE
  app text := regexp_replace(current_user, '_owner$', '_app');
  relay text := regexp_replace(current_user, '_owner$', '_relay');
BEGIN
  EXECUTE format('GRANT UPDATE (root_key_id, wrapped, unused_since, destroyed_at) ON org_key TO %I', app);
  -- Which organisations have keys, for the one who looks after them all; not the keys.
  EXECUTE format('GRANT SELECT (org_id, key_id) ON org_key TO %I', relay);
  EXECUTE format('CREATE POLICY every_organisation ON org_key FOR SELECT TO %I USING (true)', relay);
END
$$;
