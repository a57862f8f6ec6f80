-- The audit log as a Merkle tree for each organisation (RFC 6962). A row gets its place in the tree once, from the sealer, and is final from
-- then on; before that nothing but its place may change.
ALTER TABLE audit_event ADD COLUMN leaf bytea CHECK (length(leaf) = 32);
ALTER TABLE audit_event ADD CHECK (pos > 0);
ALTER TABLE audit_event ADD CHECK ((pos IS NULL) = (leaf IS NULL));
ALTER TABLE audit_event ADD UNIQUE (org_id, pos);
CREATE INDEX audit_event_unsealed ON audit_event (org_id, seq) WHERE pos IS NULL;
CREATE INDEX audit_event_of_subject ON audit_event USING gin (subjects);
CREATE INDEX audit_event_by_time ON audit_event (org_id, at, audit_id);
CREATE INDEX audit_event_of_actor ON audit_event (org_id, actor, at, audit_id);

CREATE FUNCTION allow_audit_seal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before audit_event := NEW;
BEGIN
  before.pos := NULL;
  before.leaf := NULL;
  IF OLD.pos IS NULL AND NEW.pos IS NOT NULL AND before IS NOT DISTINCT FROM OLD THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'audit_event is append-only' USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION refuse_audit_change_but_of_sealer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user ~ '_relay$' THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION 'audit_event is append-only' USING ERRCODE = 'restrict_violation';
END $$;

DROP TRIGGER audit_event_row_is_final ON audit_event;
DROP TRIGGER audit_event_is_final ON audit_event;
CREATE TRIGGER audit_event_row_is_sealed BEFORE UPDATE ON audit_event
  FOR EACH ROW EXECUTE FUNCTION allow_audit_seal();
CREATE TRIGGER audit_event_is_sealed_by_its_role BEFORE UPDATE ON audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change_but_of_sealer();
CREATE TRIGGER audit_event_row_is_final BEFORE DELETE ON audit_event
  FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
-- Also when no row would be hit, and for TRUNCATE.
CREATE TRIGGER audit_event_is_final BEFORE DELETE OR TRUNCATE ON audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();

-- The right edge of an organisation's tree: its size, and the roots of its complete subtrees, largest first. The row is the lock of whoever
-- seals.
CREATE TABLE audit_tree (
  org_id uuid NOT NULL,
  size bigint NOT NULL DEFAULT 0 CHECK (size >= 0),
  subtrees bytea[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (org_id)
) WITH (fillfactor = 50);

-- Signed: at this size, the tree had this root. Final.
CREATE TABLE audit_tree_head (
  org_id uuid NOT NULL,
  tree_size bigint NOT NULL CHECK (tree_size > 0),
  root bytea NOT NULL CHECK (length(root) = 32),
  signed_at timestamptz NOT NULL,
  key_id text NOT NULL,
  signature bytea NOT NULL CHECK (length(signature) = 64),
  PRIMARY KEY (org_id, tree_size)
);
CREATE TRIGGER audit_tree_head_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_tree_head
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();

ALTER TABLE audit_tree ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_tree FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_tree_head ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_tree_head FORCE ROW LEVEL SECURITY;

DO $$
DECLARE
  app text := regexp_replace(current_user, '_owner$', '_app');
  relay text := regexp_replace(current_user, '_owner$', '_relay');
BEGIN
  EXECUTE format('REVOKE ALL ON audit_tree, audit_tree_head FROM %I', app);
  -- The sealer works for every organisation, one transaction for each; what is read of the log is read through it too.
  EXECUTE format('GRANT SELECT, UPDATE (pos, leaf) ON audit_event TO %I', relay);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE ON audit_tree TO %I', relay);
  EXECUTE format('GRANT SELECT, INSERT ON audit_tree_head TO %I', relay);
  EXECUTE format('CREATE POLICY seal ON audit_event FOR SELECT TO %I USING (true)', relay);
  EXECUTE format('CREATE POLICY seal_once ON audit_event FOR UPDATE TO %I USING (true)', relay);
  EXECUTE format('CREATE POLICY seal ON audit_tree TO %I USING (true)', relay);
  EXECUTE format('CREATE POLICY seal ON audit_tree_head TO %I USING (true)', relay);
END $$;
