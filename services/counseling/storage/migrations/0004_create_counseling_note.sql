-- SUD counselling notes, apart from everything: no other table refers to them, and none of them to what is said elsewhere but ids.

-- The key of one author's notes about one patient, wrapped with the organisation's. Nothing else is sealed with it. Destroying it makes them
-- unreadable.
CREATE TABLE counseling_note_key (
  org_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  author_id uuid NOT NULL,
  wrapping_key_id text NOT NULL,
  wrapped bytea,
  created_at timestamptz NOT NULL,
  destroyed_at timestamptz,
  PRIMARY KEY (org_id, patient_id, author_id),
  CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
);

-- patient_id: the record that it was written about, whose key its texts are under.
CREATE TABLE counseling_note (
  org_id uuid NOT NULL,
  note_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  author_id uuid NOT NULL,
  session_id uuid,
  version bigint NOT NULL CHECK (version > 0),
  created_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, note_id)
);
CREATE INDEX counseling_note_of_author ON counseling_note (org_id, author_id, patient_id, created_at DESC, note_id DESC);

-- Every version that a note ever had. Rows are never changed.
CREATE TABLE counseling_note_version (
  org_id uuid NOT NULL,
  note_id uuid NOT NULL,
  version bigint NOT NULL,
  author_id uuid NOT NULL,
  sealed_text bytea NOT NULL,
  written_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, note_id, version),
  FOREIGN KEY (org_id, note_id) REFERENCES counseling_note (org_id, note_id)
);

-- Of the notes a transaction sees those of the one author that it has named (app.author_id), and without a name none.
DO $$
DECLARE
  name text;
  own text := 'org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid';
  author text := own || ' AND author_id = nullif(current_setting(''app.author_id'', true), '''')::uuid';
BEGIN
  FOREACH name IN ARRAY ARRAY['counseling_note', 'counseling_note_version', 'counseling_note_key'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('REVOKE ALL ON %I FROM counseling_app', name);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO counseling_app', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['counseling_note', 'counseling_note_version'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I TO counseling_app USING (%s) WITH CHECK (%s)', name || '_of_author', name, author, author);
  END LOOP;
  -- Keys are destroyed for all authors at once.
  EXECUTE format('CREATE POLICY counseling_note_key_of_org ON counseling_note_key TO counseling_app USING (%s) WITH CHECK (%s)', own, own);
END $$;
GRANT UPDATE (version) ON counseling_note TO counseling_app;
GRANT UPDATE (wrapped, destroyed_at) ON counseling_note_key TO counseling_app;
