-- What patients tell of online forums (1), hotlines (2) and mutual help (3). Numbers as in support_form.proto. There is no column for a post, for what was
-- said, for a name, or for a meeting. Which forum, and what somebody is called there, is sealed with their own key. What has not been said is NULL.
CREATE TABLE participation (
  org_id uuid NOT NULL,
  participation_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  form smallint NOT NULL CHECK (form BETWEEN 1 AND 3),
  forum_platform_sealed bytea,
  forum_handle_sealed bytea,
  -- Whose key it was.
  sealed_under uuid,
  forum_days_last_week smallint CHECK (forum_days_last_week BETWEEN 0 AND 7),
  hotline smallint CHECK (hotline BETWEEN 1 AND 3),
  hotline_use smallint CHECK (hotline_use BETWEEN 1 AND 2),
  hotline_on date,
  hotline_outcome smallint CHECK (hotline_outcome BETWEEN 1 AND 6),
  help_kind smallint CHECK (help_kind BETWEEN 1 AND 7),
  help_takes_part boolean,
  help_meetings_per_week smallint CHECK (help_meetings_per_week >= 0),
  help_has_sponsor boolean,
  help_preference smallint CHECK (help_preference BETWEEN 1 AND 4),
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  follow_up_by timestamptz,
  followed_up_at timestamptz,
  followed_up_by uuid,
  PRIMARY KEY (org_id, participation_id),
  CHECK (num_nulls(forum_platform_sealed, sealed_under) = CASE WHEN form = 1 THEN 0 ELSE 2 END),
  CHECK (form = 1 OR num_nonnulls(forum_handle_sealed, forum_days_last_week) = 0),
  CHECK (num_nulls(hotline, hotline_use, hotline_on, hotline_outcome) = CASE WHEN form = 2 THEN 0 ELSE 4 END),
  CHECK (num_nulls(help_kind, help_takes_part) = CASE WHEN form = 3 THEN 0 ELSE 2 END),
  CHECK (form = 3 OR num_nonnulls(help_meetings_per_week, help_has_sponsor, help_preference) = 0),
  CHECK (help_takes_part OR (coalesce(help_meetings_per_week, 0) = 0 AND NOT coalesce(help_has_sponsor, false))),
  CHECK (form = 2 OR follow_up_by IS NULL),
  CHECK ((followed_up_at IS NULL) = (followed_up_by IS NULL)),
  CHECK (followed_up_at IS NULL OR follow_up_by IS NOT NULL)
);
CREATE INDEX participation_of_patient ON participation (org_id, patient_id, recorded_at DESC, participation_id DESC);
CREATE INDEX participation_to_follow_up ON participation (org_id, follow_up_by) WHERE follow_up_by IS NOT NULL AND followed_up_at IS NULL;

ALTER TABLE participation ENABLE ROW LEVEL SECURITY;
ALTER TABLE participation FORCE ROW LEVEL SECURITY;
CREATE POLICY participation_of_org ON participation TO mentorship_app
  USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
REVOKE ALL ON participation FROM mentorship_app;
GRANT SELECT, INSERT, UPDATE (followed_up_at, followed_up_by) ON participation TO mentorship_app;
