-- A merged record stays, and points at the one that its rows were given to.
ALTER TABLE patient ADD COLUMN merged_into uuid;
ALTER TABLE patient ADD CHECK (merged_into <> patient_id);
ALTER TABLE patient ADD FOREIGN KEY (org_id, merged_into) REFERENCES patient (org_id, patient_id);
CREATE INDEX patient_of_survivor ON patient (org_id, merged_into) WHERE merged_into IS NOT NULL;

-- What a merge does with each table that has a patient_id: the one list of them. row_key: the column, beside org_id, that names a row; NULL:
-- rows stay with their record, for the given reason. on_collision: what happens to a row that a unique index would not let stand beside
-- one of the survivor's: REFUSE the merge, or let it STAY. A table that is missing here fails a test. To add one, in a migration:
--   SELECT allow_merge('consent', 'consent_id', 'REFUSE');   or   SELECT keep_at_merge('some_key', 'why');
CREATE TABLE merge_table (
  table_name text NOT NULL,
  row_key text,
  on_collision text NOT NULL CHECK (on_collision IN ('REFUSE', 'STAY')),
  reason text NOT NULL,
  PRIMARY KEY (table_name)
);
REVOKE ALL ON merge_table FROM enrollment_app;
GRANT SELECT ON merge_table TO enrollment_app;

CREATE FUNCTION allow_merge(p_table text, p_row_key text, p_on_collision text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  own text := 'org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid AND current_setting(''app.merging'', true) = ''on''';
BEGIN
  INSERT INTO merge_table (table_name, row_key, on_collision, reason) VALUES (p_table, p_row_key, p_on_collision, 'moves');
  -- The functions below run as the owner, whom row-level security binds as well: outside of them it still sees nothing.
  EXECUTE format('CREATE POLICY %I ON %I TO %I USING (%s) WITH CHECK (%s)', p_table || '_of_merge', p_table, current_user, own, own);
END $$;
REVOKE ALL ON FUNCTION allow_merge FROM PUBLIC;

CREATE FUNCTION keep_at_merge(p_table text, p_reason text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO merge_table (table_name, row_key, on_collision, reason) VALUES (p_table, NULL, 'STAY', p_reason)
$$;
REVOKE ALL ON FUNCTION keep_at_merge FROM PUBLIC;

-- state: 1 merged, 2 unmerged. sealed: the survivor's profile as it was, a PatientProfile under the key of sealed_under.
CREATE TABLE patient_merge (
  org_id uuid NOT NULL,
  merge_id uuid NOT NULL,
  survivor_id uuid NOT NULL,
  duplicate_id uuid NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  state smallint NOT NULL CHECK (state IN (1, 2)),
  sealed bytea NOT NULL,
  sealed_under uuid NOT NULL,
  merged_at timestamptz NOT NULL,
  merged_by uuid NOT NULL,
  unmerged_at timestamptz,
  unmerged_by uuid,
  PRIMARY KEY (org_id, merge_id),
  FOREIGN KEY (org_id, survivor_id) REFERENCES patient (org_id, patient_id),
  FOREIGN KEY (org_id, duplicate_id) REFERENCES patient (org_id, patient_id),
  CHECK (survivor_id <> duplicate_id),
  CHECK ((state = 2) = (unmerged_at IS NOT NULL)),
  CHECK ((unmerged_at IS NULL) = (unmerged_by IS NULL))
);
CREATE UNIQUE INDEX patient_merge_open_once ON patient_merge (org_id, duplicate_id) WHERE state = 1;
CREATE INDEX patient_merge_of_survivor ON patient_merge (org_id, survivor_id);
CREATE INDEX patient_merge_by_time ON patient_merge (org_id, merged_at DESC, merge_id DESC);

-- Every row that either record had when they were merged: whose it was, and whether it was moved. Written by begin_merge alone.
CREATE TABLE patient_merge_row (
  org_id uuid NOT NULL,
  merge_id uuid NOT NULL,
  table_name text NOT NULL,
  row_id uuid NOT NULL,
  of_duplicate boolean NOT NULL,
  moved boolean NOT NULL CHECK (of_duplicate OR NOT moved),
  PRIMARY KEY (org_id, merge_id, table_name, row_id),
  FOREIGN KEY (org_id, merge_id) REFERENCES patient_merge (org_id, merge_id)
);

-- What was written to the survivor between merge and unmerge, and whose it is. kind: 1 a row, 2 a field of the profile.
-- state: 1 open (stays with the survivor), 2 the survivor's, 3 the duplicate's. decided_by is NULL where what the row refers to decided.
-- sealed: for a field, a ProfileFieldChange under the key of sealed_under.
CREATE TABLE merge_attribution (
  org_id uuid NOT NULL,
  attribution_id uuid NOT NULL,
  merge_id uuid NOT NULL,
  kind smallint NOT NULL CHECK (kind IN (1, 2)),
  table_name text,
  row_id uuid,
  profile_field integer,
  sealed bytea,
  sealed_under uuid,
  version bigint NOT NULL CHECK (version > 0),
  state smallint NOT NULL CHECK (state BETWEEN 1 AND 3),
  found_at timestamptz NOT NULL,
  decided_at timestamptz,
  decided_by uuid,
  PRIMARY KEY (org_id, attribution_id),
  FOREIGN KEY (org_id, merge_id) REFERENCES patient_merge (org_id, merge_id),
  CHECK ((kind = 1) = (row_id IS NOT NULL)),
  CHECK ((kind = 1) = (table_name IS NOT NULL)),
  CHECK ((kind = 2) = (profile_field IS NOT NULL)),
  CHECK ((kind = 2) = (sealed IS NOT NULL)),
  CHECK ((sealed IS NULL) = (sealed_under IS NULL)),
  CHECK ((state = 1) = (decided_at IS NULL)),
  CHECK (decided_by IS NULL OR state <> 1)
);
CREATE UNIQUE INDEX merge_attribution_of_row ON merge_attribution (org_id, merge_id, table_name, row_id) WHERE kind = 1;
CREATE UNIQUE INDEX merge_attribution_of_field ON merge_attribution (org_id, merge_id, profile_field) WHERE kind = 2;
CREATE INDEX merge_attribution_open ON merge_attribution (org_id, attribution_id) WHERE state = 1;

DO $$
DECLARE
  name text;
  own text := 'org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid';
  merging text := own || ' AND current_setting(''app.merging'', true) = ''on''';
BEGIN
  FOREACH name IN ARRAY ARRAY['patient_merge', 'patient_merge_row', 'merge_attribution'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I TO enrollment_app USING (%s) WITH CHECK (%s)', name || '_of_org', name, own, own);
    EXECUTE format('CREATE POLICY %I ON %I TO %I USING (%s) WITH CHECK (%s)', name || '_of_merge', name, current_user, merging, merging);
    EXECUTE format('REVOKE ALL ON %I FROM enrollment_app', name);
  END LOOP;
  EXECUTE format('CREATE POLICY patient_of_merge ON patient TO %I USING (%s) WITH CHECK (%s)', current_user, merging, merging);
END $$;
GRANT SELECT, INSERT, UPDATE ON patient_merge TO enrollment_app;
GRANT SELECT ON patient_merge_row TO enrollment_app;
GRANT SELECT, INSERT, UPDATE ON merge_attribution TO enrollment_app;

SELECT keep_at_merge('patient', 'the record itself becomes a pointer');
SELECT keep_at_merge('patient_key', 'rows that were sealed with it stay sealed with it');
SELECT keep_at_merge('patient_token', 'searching finds the record, and answers with the survivor');
SELECT keep_at_merge('patient_identifier', 'the record keeps its numbers, so that unmerging gives them back');
SELECT keep_at_merge('patient_source', 'the line of the import became this record');
SELECT allow_merge('care_relation', 'care_relation_id', 'STAY');
SELECT allow_merge('diagnosis', 'diagnosis_id', 'REFUSE');
SELECT allow_merge('episode', 'episode_id', 'REFUSE');

-- Rows of p_from that a unique index would not let stand beside one of p_to.
CREATE FUNCTION merge_collisions(p_from uuid, p_to uuid)
RETURNS TABLE (table_name text, row_id uuid, on_collision text) LANGUAGE plpgsql STABLE SET search_path = enrollment, pg_catalog, pg_temp AS $$
DECLARE
  org uuid := nullif(current_setting('app.org_id', true), '')::uuid;
  i record;
BEGIN
  FOR i IN
    SELECT m.table_name AS name, m.row_key, m.on_collision AS rule, coalesce(pg_get_expr(x.indpred, x.indrelid), 'true') AS predicate,
           (SELECT string_agg(format('a.%1$I = b.%1$I', c.attname), ' AND ')
            FROM pg_attribute c WHERE c.attrelid = x.indrelid AND c.attnum = ANY (x.indkey) AND c.attname NOT IN ('org_id', 'patient_id')) AS same
    FROM merge_table m
    JOIN pg_class t ON t.relname = m.table_name AND t.relnamespace = 'enrollment'::regnamespace
    JOIN pg_index x ON x.indrelid = t.oid AND x.indisunique
    WHERE m.row_key IS NOT NULL
      AND EXISTS (SELECT 1 FROM pg_attribute c WHERE c.attrelid = t.oid AND c.attname = 'patient_id' AND c.attnum = ANY (x.indkey))
    ORDER BY m.table_name
  LOOP
    RETURN QUERY EXECUTE format(
      'SELECT %L::text, a.%I, %L::text FROM (SELECT * FROM %I WHERE org_id = $1 AND patient_id = $2 AND %s) a'
      ' WHERE EXISTS (SELECT 1 FROM (SELECT * FROM %I WHERE org_id = $1 AND patient_id = $3 AND %s) b WHERE %s)',
      i.name, i.row_key, i.rule, i.name, i.predicate, i.name, i.predicate, coalesce(i.same, 'true'))
    USING org, p_from, p_to;
  END LOOP;
END $$;

-- How many rows of each table are whose.
CREATE FUNCTION merge_counts(p_duplicate uuid, p_survivor uuid)
RETURNS TABLE (table_name text, of_duplicate bigint, of_survivor bigint) LANGUAGE plpgsql STABLE SET search_path = enrollment, pg_catalog, pg_temp AS $$
DECLARE
  org uuid := nullif(current_setting('app.org_id', true), '')::uuid;
  name text;
BEGIN
  FOR name IN SELECT m.table_name FROM merge_table m WHERE m.row_key IS NOT NULL ORDER BY 1 LOOP
    RETURN QUERY EXECUTE format(
      'SELECT %L::text, count(*) FILTER (WHERE patient_id = $2), count(*) FILTER (WHERE patient_id = $3)'
      ' FROM %I WHERE org_id = $1 AND patient_id IN ($2, $3)', name, name)
    USING org, p_duplicate, p_survivor;
  END LOOP;
END $$;

-- The functions from here on run as the owner: the application cannot change whose a row is in any other way. They change patient_id alone, and
-- only along a merge that is on record.

-- Writes the journal of a merge and moves what moves.
CREATE FUNCTION begin_merge(p_merge uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = enrollment, pg_catalog, pg_temp AS $$
DECLARE
  org uuid := nullif(current_setting('app.org_id', true), '')::uuid;
  merge patient_merge;
  m merge_table;
  staying uuid[];
BEGIN
  PERFORM set_config('app.merging', 'on', true);
  SELECT * INTO STRICT merge FROM patient_merge p WHERE p.org_id = org AND p.merge_id = p_merge AND p.state = 1;
  IF EXISTS (SELECT 1 FROM patient_merge_row j WHERE j.org_id = org AND j.merge_id = p_merge) THEN
    RAISE EXCEPTION 'a merge begins once' USING ERRCODE = 'restrict_violation';
  END IF;
  FOR m IN SELECT * FROM merge_table t WHERE t.row_key IS NOT NULL ORDER BY t.table_name LOOP
    SELECT coalesce(array_agg(c.row_id), '{}') INTO staying FROM merge_collisions(merge.duplicate_id, merge.survivor_id) c
    WHERE c.table_name = m.table_name AND c.on_collision = 'STAY';
    EXECUTE format(
      'INSERT INTO patient_merge_row (org_id, merge_id, table_name, row_id, of_duplicate, moved)'
      ' SELECT DISTINCT $1, $2, %L, r.%I, r.patient_id = $3, r.patient_id = $3 AND r.%I <> ALL ($5)'
      ' FROM %I r WHERE r.org_id = $1 AND r.patient_id IN ($3, $4)', m.table_name, m.row_key, m.row_key, m.table_name)
    USING org, p_merge, merge.duplicate_id, merge.survivor_id, staying;
    EXECUTE format(
      'UPDATE %I r SET patient_id = $4 FROM patient_merge_row j WHERE r.org_id = $1 AND r.patient_id = $3'
      ' AND j.org_id = $1 AND j.merge_id = $2 AND j.table_name = %L AND j.row_id = r.%I AND j.moved', m.table_name, m.table_name, m.row_key)
    USING org, p_merge, merge.duplicate_id, merge.survivor_id;
  END LOOP;
  -- Records that were merged into the duplicate before point at the survivor from now on.
  INSERT INTO patient_merge_row (org_id, merge_id, table_name, row_id, of_duplicate, moved)
  SELECT org, p_merge, 'patient', p.patient_id, true, true FROM patient p WHERE p.org_id = org AND p.merged_into = merge.duplicate_id;
  UPDATE patient p SET merged_into = merge.survivor_id WHERE p.org_id = org AND p.merged_into = merge.duplicate_id;
  UPDATE patient p SET merged_into = merge.survivor_id WHERE p.org_id = org AND p.patient_id = merge.duplicate_id;
END $$;
REVOKE ALL ON FUNCTION begin_merge FROM PUBLIC;
GRANT EXECUTE ON FUNCTION begin_merge TO enrollment_app;

-- What rows that are still to be attributed refer to. A reference is a foreign key between two tables that move.
CREATE FUNCTION merge_references(p_merge uuid)
RETURNS TABLE (table_name text, row_id uuid, parent_table text, parent_id uuid) LANGUAGE plpgsql STABLE SET search_path = enrollment, pg_catalog, pg_temp AS $$
DECLARE
  org uuid := nullif(current_setting('app.org_id', true), '')::uuid;
  r record;
BEGIN
  FOR r IN
    SELECT m.table_name AS child, m.row_key, c.attname AS refers, p.table_name AS parent
    FROM pg_constraint k
    JOIN pg_class t ON t.oid = k.conrelid JOIN merge_table m ON m.table_name = t.relname AND m.row_key IS NOT NULL
    JOIN pg_class u ON u.oid = k.confrelid JOIN merge_table p ON p.table_name = u.relname AND p.row_key IS NOT NULL
    JOIN pg_attribute c ON c.attrelid = k.conrelid AND c.attnum = k.conkey[2]
    WHERE k.contype = 'f' AND k.connamespace = 'enrollment'::regnamespace AND cardinality(k.conkey) = 2
  LOOP
    RETURN QUERY EXECUTE format(
      'SELECT %L::text, a.row_id, %L::text, c.%I FROM merge_attribution a JOIN %I c ON c.org_id = a.org_id AND c.%I = a.row_id'
      ' WHERE a.org_id = $1 AND a.merge_id = $2 AND a.kind = 1 AND a.state = 1 AND a.table_name = %L AND c.%I IS NOT NULL',
      r.child, r.parent, r.refers, r.child, r.row_key, r.child, r.refers)
    USING org, p_merge;
  END LOOP;
END $$;

-- Gives every row its owner that can be told by what it refers to, and the duplicate what is the duplicate's. False when a unique index
-- would not let it stand there: nothing has changed then.
CREATE FUNCTION settle_merge(p_merge uuid, p_now timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = enrollment, pg_catalog, pg_temp AS $$
DECLARE
  org uuid := nullif(current_setting('app.org_id', true), '')::uuid;
  merge patient_merge;
  m merge_table;
  settled bigint;
BEGIN
  PERFORM set_config('app.merging', 'on', true);
  SELECT * INTO STRICT merge FROM patient_merge p WHERE p.org_id = org AND p.merge_id = p_merge AND p.state = 2;
  LOOP
    UPDATE merge_attribution a SET state = o.state, version = a.version + 1, decided_at = p_now
    FROM (
      SELECT r.table_name, r.row_id, min(w.state) AS state
      FROM merge_references(p_merge) r
      JOIN (
        SELECT j.table_name, j.row_id, CASE WHEN j.of_duplicate THEN 3 ELSE 2 END AS state
        FROM patient_merge_row j WHERE j.org_id = org AND j.merge_id = p_merge
        UNION ALL
        SELECT b.table_name, b.row_id, b.state FROM merge_attribution b WHERE b.org_id = org AND b.merge_id = p_merge AND b.kind = 1 AND b.state <> 1
      ) w ON w.table_name = r.parent_table AND w.row_id = r.parent_id
      GROUP BY r.table_name, r.row_id
      HAVING min(w.state) = max(w.state)
    ) o
    WHERE a.org_id = org AND a.merge_id = p_merge AND a.kind = 1 AND a.state = 1 AND a.table_name = o.table_name AND a.row_id = o.row_id;
    GET DIAGNOSTICS settled = ROW_COUNT;
    EXIT WHEN settled = 0;
  END LOOP;
  FOR m IN SELECT * FROM merge_table t WHERE t.row_key IS NOT NULL LOOP
    EXECUTE format(
      'UPDATE %I r SET patient_id = $3 FROM merge_attribution a WHERE r.org_id = $1 AND r.patient_id = $4 AND r.%I = a.row_id'
      ' AND a.org_id = $1 AND a.merge_id = $2 AND a.kind = 1 AND a.state = 3 AND a.table_name = %L', m.table_name, m.row_key, m.table_name)
    USING org, p_merge, merge.duplicate_id, merge.survivor_id;
  END LOOP;
  RETURN true;
EXCEPTION WHEN unique_violation THEN
  RETURN false;
END $$;
REVOKE ALL ON FUNCTION settle_merge FROM PUBLIC;
GRANT EXECUTE ON FUNCTION settle_merge TO enrollment_app;

-- Gives back what a merge moved, and puts what was written to the survivor since then up for attribution.
CREATE FUNCTION end_merge(p_merge uuid, p_now timestamptz, p_by uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = enrollment, pg_catalog, pg_temp AS $$
DECLARE
  org uuid := nullif(current_setting('app.org_id', true), '')::uuid;
  merge patient_merge;
  m merge_table;
BEGIN
  PERFORM set_config('app.merging', 'on', true);
  SELECT * INTO STRICT merge FROM patient_merge p WHERE p.org_id = org AND p.merge_id = p_merge AND p.state = 1;
  UPDATE patient_merge p SET state = 2, version = version + 1, unmerged_at = p_now, unmerged_by = p_by WHERE p.org_id = org AND p.merge_id = p_merge;
  UPDATE patient p SET merged_into = NULL WHERE p.org_id = org AND p.patient_id = merge.duplicate_id;
  UPDATE patient p SET merged_into = merge.duplicate_id FROM patient_merge_row j
  WHERE p.org_id = org AND p.merged_into = merge.survivor_id
    AND j.org_id = org AND j.merge_id = p_merge AND j.table_name = 'patient' AND j.row_id = p.patient_id;
  FOR m IN SELECT * FROM merge_table t WHERE t.row_key IS NOT NULL LOOP
    EXECUTE format(
      'UPDATE %I r SET patient_id = $3 FROM patient_merge_row j WHERE r.org_id = $1 AND r.patient_id = $4'
      ' AND j.org_id = $1 AND j.merge_id = $2 AND j.table_name = %L AND j.row_id = r.%I AND j.moved', m.table_name, m.table_name, m.row_key)
    USING org, p_merge, merge.duplicate_id, merge.survivor_id;
    -- Not what another merge has brought since then: whose that is, its own journal knows.
    EXECUTE format(
      'INSERT INTO merge_attribution (org_id, attribution_id, merge_id, kind, table_name, row_id, version, state, found_at)'
      ' SELECT $1, gen_random_uuid(), $2, 1, %L, n.row_id, 1, 1, $4'
      ' FROM (SELECT DISTINCT r.%I AS row_id FROM %I r WHERE r.org_id = $1 AND r.patient_id = $3) n'
      ' WHERE NOT EXISTS (SELECT 1 FROM patient_merge_row j WHERE j.org_id = $1 AND j.table_name = %L AND j.row_id = n.row_id'
      '   AND (j.merge_id = $2 OR j.moved AND EXISTS (SELECT 1 FROM patient_merge o WHERE o.org_id = $1 AND o.merge_id = j.merge_id'
      '     AND o.survivor_id = $3 AND o.state = 1)))', m.table_name, m.row_key, m.table_name, m.table_name)
    USING org, p_merge, merge.survivor_id, p_now;
  END LOOP;
  RETURN settle_merge(p_merge, p_now);
EXCEPTION WHEN unique_violation THEN
  RETURN false;
END $$;
REVOKE ALL ON FUNCTION end_merge FROM PUBLIC;
GRANT EXECUTE ON FUNCTION end_merge TO enrollment_app;
