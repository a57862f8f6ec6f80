-- What who goes off tells who comes on, sealed with the organisation's key. role as in roster.proto. Rows are never changed.
CREATE TABLE handover_note (
  org_id uuid NOT NULL,
  handover_note_id uuid NOT NULL,
  role smallint NOT NULL CHECK (role BETWEEN 1 AND 3),
  text_sealed bytea NOT NULL,
  written_at timestamptz NOT NULL,
  written_by uuid NOT NULL,
  PRIMARY KEY (org_id, handover_note_id)
);
CREATE INDEX handover_note_of_role ON handover_note (org_id, role, written_at DESC, handover_note_id DESC);

CREATE TABLE handover_reading (
  org_id uuid NOT NULL,
  handover_note_id uuid NOT NULL,
  account_id uuid NOT NULL,
  read_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, handover_note_id, account_id),
  FOREIGN KEY (org_id, handover_note_id) REFERENCES handover_note (org_id, handover_note_id)
);

DO $$
DECLARE
  name text;
  own text := 'org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid';
BEGIN
  FOREACH name IN ARRAY ARRAY['handover_note', 'handover_reading'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I TO mentorship_app USING (%s) WITH CHECK (%s)', name || '_of_org', name, own, own);
    EXECUTE format('REVOKE ALL ON %I FROM mentorship_app', name);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO mentorship_app', name);
  END LOOP;
END $$;
