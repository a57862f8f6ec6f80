-- The worklist: of each patient about whom there is something to do, one row that is current, and those that were, for as long as somebody may still
-- be turning pages. Numbers as in worklist_service.proto; reasons and points belong together. made_in, ended_in: the transactions that made the row
-- and put an end to it, so that a page shows what was current when the first page was read, and neither more nor less.
CREATE TABLE worklist_entry (
  org_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  made_in xid8 NOT NULL,
  ended_in xid8,
  ended_at timestamptz,
  score integer NOT NULL,
  due_on date,
  -- due_on, or the last day of all: what pages go by.
  sort_on date NOT NULL,
  state smallint NOT NULL CHECK (state BETWEEN 1 AND 8),
  protection smallint NOT NULL CHECK (protection BETWEEN 1 AND 3),
  reasons smallint[] NOT NULL,
  points integer[] NOT NULL,
  PRIMARY KEY (org_id, patient_id, made_in),
  CHECK ((ended_in IS NULL) = (ended_at IS NULL)),
  CHECK (cardinality(reasons) > 0 AND cardinality(reasons) = cardinality(points))
);
CREATE UNIQUE INDEX worklist_entry_current ON worklist_entry (org_id, patient_id) WHERE ended_in IS NULL;
CREATE INDEX worklist_entry_in_order ON worklist_entry (org_id, score DESC, sort_on, patient_id);
CREATE INDEX worklist_entry_ended ON worklist_entry (org_id, ended_at) WHERE ended_at IS NOT NULL;

ALTER TABLE worklist_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE worklist_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY worklist_entry_of_org ON worklist_entry TO prescribing_app
  USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
REVOKE ALL ON worklist_entry FROM prescribing_app;
GRANT SELECT, INSERT, DELETE ON worklist_entry TO prescribing_app;
GRANT UPDATE (ended_in, ended_at) ON worklist_entry TO prescribing_app;

-- Who may see a patient, the patient first.
CREATE INDEX care_relation_of_patient ON care_relation (org_id, patient_id) WHERE NOT closed;

-- Whatever is written about a patient marks the patient, and the one whom the record is part of. Here and not in each statement, so that none can
-- forget it. A migration that rewrites one of these tables disables its triggers first: row security hides patient_watch from the owner.
CREATE FUNCTION mark_patients_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO patient_watch (org_id, patient_id, changed, due_at)
  SELECT m.org_id, m.patient_id, true, 'infinity'
  FROM (SELECT w.org_id, w.patient_id FROM written w
        UNION
        SELECT p.org_id, p.survivor_id FROM written w JOIN patient p ON p.org_id = w.org_id AND p.patient_id = w.patient_id) m
  ORDER BY m.org_id, m.patient_id
  ON CONFLICT (org_id, patient_id) DO UPDATE SET changed = true WHERE NOT patient_watch.changed;
  RETURN NULL;
END $$;

-- Of a merge both records, and those whom they are part of.
CREATE FUNCTION mark_merged_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO patient_watch (org_id, patient_id, changed, due_at)
  SELECT m.org_id, m.patient_id, true, 'infinity'
  FROM (SELECT w.org_id, w.survivor_id AS patient_id FROM written w
        UNION
        SELECT w.org_id, w.duplicate_id FROM written w
        UNION
        SELECT p.org_id, p.survivor_id
        FROM written w
        JOIN patient p ON p.org_id = w.org_id AND p.patient_id IN (w.survivor_id, w.duplicate_id)) m
  ORDER BY m.org_id, m.patient_id
  ON CONFLICT (org_id, patient_id) DO UPDATE SET changed = true WHERE NOT patient_watch.changed;
  RETURN NULL;
END $$;

DO $$
DECLARE
  name text;
  event text;
BEGIN
  FOREACH name IN ARRAY ARRAY['patient', 'care_relation', 'episode', 'finding', 'medication_order', 'dose', 'lab_report'] LOOP
    FOREACH event IN ARRAY ARRAY['INSERT', 'UPDATE'] LOOP
      EXECUTE format('CREATE TRIGGER %I AFTER %s ON %I REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION mark_patients_changed()',
                     name || '_marks_patient_after_' || lower(event), event, name);
    END LOOP;
  END LOOP;
  FOREACH event IN ARRAY ARRAY['INSERT', 'UPDATE'] LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER %s ON patient_merge REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION mark_merged_changed()',
                   'patient_merge_marks_patient_after_' || lower(event), event);
  END LOOP;
END $$;
