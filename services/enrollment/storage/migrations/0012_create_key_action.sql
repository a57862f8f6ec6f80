-- What two persons decide about keys. Numbers as in key_service.proto. A decision is final; rows are never deleted.
CREATE TABLE key_action (
  org_id uuid NOT NULL,
  key_action_id uuid NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  kind smallint NOT NULL CHECK (kind IN (1, 2)),
  state smallint NOT NULL CHECK (state BETWEEN 1 AND 6),
  patient_id uuid,
  reason smallint CHECK (reason BETWEEN 1 AND 4),
  before_retention boolean NOT NULL,
  retention_state text NOT NULL CHECK (retention_state ~ '^([A-Z]{2})?$'),
  proposed_by uuid NOT NULL,
  proposed_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  decided_by uuid,
  decided_at timestamptz,
  done_at timestamptz,
  PRIMARY KEY (org_id, key_action_id),
  FOREIGN KEY (org_id, patient_id) REFERENCES patient (org_id, patient_id),
  CHECK ((kind = 2) = (patient_id IS NOT NULL)),
  CHECK ((kind = 2) = (reason IS NOT NULL)),
  CHECK (kind = 2 OR NOT before_retention),
  CHECK (expires_at > proposed_at),
  CHECK ((state IN (1, 5)) = (decided_by IS NULL)),
  CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
  CHECK ((state IN (4, 6)) = (done_at IS NOT NULL)),
  CONSTRAINT key_action_two_persons CHECK (decided_by <> proposed_by)
);
-- One proposal at a time for an act. The nil UUID stands for the organisation itself.
CREATE UNIQUE INDEX key_action_open_once
  ON key_action (org_id, kind, coalesce(patient_id, '00000000-0000-0000-0000-000000000000'::uuid)) WHERE state = 1;
CREATE INDEX key_action_by_time ON key_action (org_id, proposed_at DESC, key_action_id DESC);
CREATE INDEX key_action_approved ON key_action (org_id, key_action_id) WHERE state = 3;

ALTER TABLE key_action ENABLE ROW LEVEL SECURITY;
ALTER TABLE key_action FORCE ROW LEVEL SECURITY;
CREATE POLICY key_action_of_org ON key_action TO enrollment_app
  USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
REVOKE ALL ON key_action FROM enrollment_app;
GRANT SELECT, INSERT, UPDATE (version, state, decided_by, decided_at, done_at) ON key_action TO enrollment_app;

-- Wrapping anew, and destroying. What was destroyed stays so.
GRANT UPDATE (wrapping_key_id, wrapped, destroyed_at) ON patient_key TO enrollment_app;
CREATE INDEX patient_key_by_wrapping ON patient_key (org_id, wrapping_key_id, patient_id) WHERE wrapped IS NOT NULL;
CREATE INDEX patient_key_destroyed ON patient_key (org_id, destroyed_at) WHERE destroyed_at IS NOT NULL;
CREATE FUNCTION refuse_to_undo_destruction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a destroyed key stays destroyed' USING ERRCODE = 'check_violation';
END
$$;
REVOKE ALL ON FUNCTION refuse_to_undo_destruction FROM PUBLIC;
CREATE TRIGGER patient_key_destroyed_is_final BEFORE UPDATE ON patient_key
  FOR EACH ROW WHEN (OLD.destroyed_at IS NOT NULL) EXECUTE FUNCTION refuse_to_undo_destruction();

-- A patient's record and those of duplicates that were merged into it, whose keys still open some of its rows. It looks for the
-- column first: merging comes with a later migration.
CREATE FUNCTION records_of_patient(p_org uuid, p_patient uuid) RETURNS SETOF uuid LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN NEXT p_patient;
  IF EXISTS (SELECT 1 FROM pg_attribute
             WHERE attrelid = 'patient'::regclass AND attname = 'merged_into' AND NOT attisdropped) THEN
    RETURN QUERY EXECUTE 'SELECT patient_id FROM patient WHERE org_id = $1 AND merged_into = $2 ORDER BY 1' USING p_org, p_patient;
  END IF;
END
$$;
REVOKE ALL ON FUNCTION records_of_patient FROM PUBLIC;
GRANT EXECUTE ON FUNCTION records_of_patient TO enrollment_app;

-- How long a record is kept before its key may be destroyed. A reference table: the same for every organisation, changed by
-- migrations only; a changed rule is a new row with a later day. The state '' is the usual rule.
CREATE TABLE retention_rule (
  state text NOT NULL CHECK (state ~ '^([A-Z]{2})?$'),
  effective_on date NOT NULL,
  years_after_care integer NOT NULL CHECK (years_after_care BETWEEN 1 AND 100),
  age_of_majority integer NOT NULL CHECK (age_of_majority BETWEEN 18 AND 21),
  years_after_majority integer NOT NULL CHECK (years_after_majority BETWEEN 0 AND 100),
  source text NOT NULL,
  owner text NOT NULL,
  PRIMARY KEY (state, effective_on)
);
REVOKE ALL ON retention_rule FROM enrollment_app;
GRANT SELECT ON retention_rule TO enrollment_app;
INSERT INTO retention_rule
  (state, effective_on, years_after_care, age_of_majority, years_after_majority, source, owner)
VALUES
  ('', '2026-01-01', 10, 18, 10,
   'The longest usual state rule for physicians'' records, which are 6 to 10 years; longer than the 6 years of 45 CFR 164.316(b)(2)(i). Counsel confirms before use',
   'privacy officer'),
  ('KS', '2026-01-01', 10, 18, 10, 'Kansas: K.A.R. 100-24-2, 10 years after the last service. Counsel confirms before use', 'privacy officer'),
  ('NY', '2026-01-01', 6, 21, 1,
   'New York: 8 NYCRR 29.2(a)(3), 6 years, a minor''s record at least until one year after the age of 21. Counsel confirms before use',
   'privacy officer');

-- How old an organisation's key grows, and how long backups are kept that need old ones. A reference table as above.
CREATE TABLE key_policy (
  effective_on date NOT NULL,
  rotate_after_days integer NOT NULL CHECK (rotate_after_days BETWEEN 1 AND 3650),
  -- Not less than the seven days for which answers to requests are kept, which are sealed with the organisation's key.
  backups_kept_days integer NOT NULL CHECK (backups_kept_days BETWEEN 8 AND 3650),
  source text NOT NULL,
  owner text NOT NULL,
  PRIMARY KEY (effective_on)
);
REVOKE ALL ON key_policy FROM enrollment_app;
GRANT SELECT ON key_policy TO enrollment_app;
INSERT INTO key_policy (effective_on, rotate_after_days, backups_kept_days, source, owner)
VALUES ('2026-01-01', 90, 35,
        'Period within the originator-usage limits of NIST SP 800-57 part 1 rev. 5, section 5.3.6; backups as deploy/README.md keeps them',
        'privacy officer');
