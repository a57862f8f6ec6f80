-- Referrals to groups, and what became of them. Numbers as in group_referral.proto. There is no column for a note or for anybody else. patient_id is
-- enrollment's. That one to the same place goes on is asked while the place is held, and is no constraint: an attendance that is voided lets an earlier
-- referral go on beside a later one.
CREATE TABLE group_referral (
  org_id uuid NOT NULL,
  group_referral_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  group_id uuid,
  meeting_id uuid,
  hands_over_id uuid NOT NULL,
  referred_on date NOT NULL,
  referred_at timestamptz NOT NULL,
  referred_by uuid NOT NULL,
  hand_over_by date NOT NULL,
  state smallint NOT NULL CHECK (state BETWEEN 1 AND 6),
  hand_off smallint CHECK (hand_off BETWEEN 1 AND 3),
  handed_over_on date,
  handed_over_by uuid,
  attended_on date,
  attendance_id uuid,
  cancel_reason smallint CHECK (cancel_reason BETWEEN 1 AND 4),
  closed_at timestamptz,
  -- NULL also of what a discharge has closed.
  closed_by uuid,
  PRIMARY KEY (org_id, group_referral_id),
  FOREIGN KEY (org_id, group_id) REFERENCES support_group (org_id, group_id),
  FOREIGN KEY (org_id, meeting_id) REFERENCES meeting (org_id, meeting_id),
  FOREIGN KEY (org_id, attendance_id) REFERENCES group_attendance (org_id, attendance_id),
  CHECK (num_nonnulls(group_id, meeting_id) = 1),
  CHECK (hand_over_by >= referred_on),
  CHECK (num_nonnulls(hand_off, handed_over_on, handed_over_by) IN (0, 3)),
  CHECK (handed_over_on >= referred_on),
  CHECK (state <> 1 OR hand_off IS NULL),
  CHECK (state <> 2 OR hand_off IS NOT NULL),
  CHECK ((state = 3) = (attended_on IS NOT NULL)),
  CHECK (attended_on >= referred_on),
  CHECK (attendance_id IS NULL OR (state = 3 AND group_id IS NOT NULL)),
  CHECK ((state = 6) = (cancel_reason IS NOT NULL)),
  CHECK ((state > 2) = (closed_at IS NOT NULL)),
  CHECK (closed_by IS NULL OR closed_at IS NOT NULL)
);
CREATE INDEX group_referral_of_patient ON group_referral (org_id, patient_id, referred_at DESC, group_referral_id DESC);
CREATE INDEX group_referral_to_hand_over ON group_referral (org_id, hands_over_id) WHERE state < 3;
CREATE INDEX group_referral_of_group ON group_referral (org_id, group_id) WHERE state < 3;

-- Local hotlines, as whoever keeps the list has them. Hours as in mentor: three arrays of one length, as read on the clinic's wall.
CREATE TABLE local_hotline (
  org_id uuid NOT NULL,
  local_hotline_id uuid NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  name text NOT NULL CHECK (name <> ''),
  -- E.164, or 211.
  number text NOT NULL CHECK (number ~ '^(\+[0-9]{8,15}|211)$'),
  takes_texts boolean NOT NULL,
  purpose text NOT NULL CHECK (purpose <> ''),
  languages text[] NOT NULL CHECK (cardinality(languages) > 0),
  around_the_clock boolean NOT NULL,
  open_days smallint[] NOT NULL,
  open_from smallint[] NOT NULL,
  open_until smallint[] NOT NULL,
  site_id uuid,
  state text NOT NULL,
  created_at timestamptz NOT NULL,
  created_by uuid NOT NULL,
  updated_at timestamptz NOT NULL,
  updated_by uuid NOT NULL,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  PRIMARY KEY (org_id, local_hotline_id),
  CHECK (cardinality(open_days) = cardinality(open_from) AND cardinality(open_days) = cardinality(open_until)),
  CHECK (around_the_clock = (cardinality(open_days) = 0)),
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
);

-- Which local line a patient was given, or has used; NULL: not said.
ALTER TABLE participation ADD COLUMN local_hotline_id uuid;
ALTER TABLE participation ADD FOREIGN KEY (org_id, local_hotline_id) REFERENCES local_hotline (org_id, local_hotline_id);
ALTER TABLE participation ADD CHECK (local_hotline_id IS NULL OR coalesce(hotline = 3, false));

DO $$
DECLARE
  name text;
  own text := 'org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid';
BEGIN
  FOREACH name IN ARRAY ARRAY['group_referral', 'local_hotline'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I TO mentorship_app USING (%s) WITH CHECK (%s)', name || '_of_org', name, own, own);
    EXECUTE format('REVOKE ALL ON %I FROM mentorship_app', name);
  END LOOP;
END $$;
GRANT SELECT, INSERT,
  UPDATE (version, state, hand_off, handed_over_on, handed_over_by, attended_on, attendance_id, cancel_reason, closed_at, closed_by)
  ON group_referral TO mentorship_app;
GRANT SELECT, INSERT,
  UPDATE (version, name, number, takes_texts, purpose, languages, around_the_clock, open_days, open_from, open_until, site_id, state,
          updated_at, updated_by, withdrawn_at, withdrawn_by)
  ON local_hotline TO mentorship_app;
