-- What holds of a row's place in the tree, said where a place is given: by the trigger of the sealer's UPDATE and by the type of the columns.
-- PostgreSQL reads the checks of a table anew for each row that is inserted, and an audit row is inserted by every call; a row begins without
-- a place, and who inserts has no right to name one.
CREATE DOMAIN audit_position AS bigint CHECK (VALUE > 0);
CREATE DOMAIN audit_leaf AS bytea CHECK (length(VALUE) = 32);

ALTER TABLE audit_event
  DROP CONSTRAINT audit_event_leaf_check,
  DROP CONSTRAINT audit_event_pos_check,
  DROP CONSTRAINT audit_event_check,
  ALTER COLUMN pos TYPE audit_position,
  ALTER COLUMN leaf TYPE audit_leaf;

-- Says less than audit_event_by_time, which begins with the organisation as every search does.
DROP INDEX audit_event_at;

CREATE OR REPLACE FUNCTION allow_audit_seal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before audit_event := NEW;
BEGIN
  before.pos := NULL;
  before.leaf := NULL;
  IF OLD.pos IS NULL AND NEW.pos IS NOT NULL AND NEW.leaf IS NOT NULL AND before IS NOT DISTINCT FROM OLD THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'audit_event is append-only' USING ERRCODE = 'restrict_violation';
END $$;

DO $$
DECLARE
  app text := regexp_replace(current_user, '_owner$', '_app');
  audit text := regexp_replace(current_user, '_owner$', '_audit');
BEGIN
  EXECUTE format('REVOKE INSERT ON audit_event FROM %I, %I', app, audit);
  EXECUTE format('GRANT INSERT (org_id, audit_id, at, actor, session_id, peer, method, action, subjects, object, data_categories, outcome, '
                 'reason, request_id) ON audit_event TO %I, %I', app, audit);
END $$;
