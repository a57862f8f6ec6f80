-- Feeds of meetings, and the import of each that is the latest.
CREATE TABLE meeting_feed (
  org_id uuid NOT NULL,
  feed text NOT NULL,
  import_id uuid NOT NULL,
  started_at timestamptz NOT NULL,
  started_by uuid NOT NULL,
  finished_at timestamptz,
  PRIMARY KEY (org_id, feed)
);

-- Meetings, as their feeds list them. Numbers as in meeting.proto.
CREATE TABLE meeting (
  org_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  feed text NOT NULL,
  slug text NOT NULL CHECK (slug <> ''),
  name text NOT NULL CHECK (name <> ''),
  -- Minutes since Monday 00:00, ascending; empty: by appointment.
  minutes_of_week smallint[] NOT NULL,
  duration_minutes smallint CHECK (duration_minutes > 0),
  time_zone text NOT NULL,
  types text[] NOT NULL,
  languages text[] NOT NULL,
  attendance smallint NOT NULL CHECK (attendance BETWEEN 1 AND 4),
  group_name text NOT NULL,
  location text NOT NULL,
  address text NOT NULL,
  city text NOT NULL,
  state text NOT NULL,
  postal_code text NOT NULL,
  latitude double precision CHECK (latitude BETWEEN -90 AND 90),
  longitude double precision CHECK (longitude BETWEEN -180 AND 180),
  conference_url text NOT NULL,
  conference_phone text NOT NULL,
  notes text NOT NULL,
  -- SHA-256 of all that the feed says of it.
  content_sha256 bytea NOT NULL,
  -- The import that has listed it last, and where; no position: what stood there could not be taken in.
  seen_in uuid NOT NULL,
  seen_at integer,
  retired_at timestamptz,
  -- What the clinic says, which no import changes. 1 yes, 2 no.
  friendly smallint CHECK (friendly BETWEEN 1 AND 2),
  friendly_by uuid,
  friendly_at timestamptz,
  version bigint NOT NULL CHECK (version > 0),
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, meeting_id),
  FOREIGN KEY (org_id, feed) REFERENCES meeting_feed (org_id, feed),
  CHECK ((latitude IS NULL) = (longitude IS NULL))
);
CREATE UNIQUE INDEX meeting_of_feed ON meeting (org_id, feed, slug);
CREATE INDEX meeting_of_postal_code ON meeting (org_id, postal_code) WHERE retired_at IS NULL AND latitude IS NOT NULL;

-- What a search looks at: one row for each time of the week at which a meeting is held, or one with -1 where it is by appointment. It follows from
-- `meeting`; retired and suspended meetings have none.
CREATE TABLE meeting_time (
  org_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  minute_of_week smallint NOT NULL CHECK (minute_of_week BETWEEN -1 AND 10079),
  time_zone text NOT NULL,
  attendance smallint NOT NULL,
  -- Types, and languages as 'lang:es'.
  tags text[] NOT NULL,
  -- One bit of 64 for each tag: what lacks a bit lacks a tag, which is told faster than by the tags.
  tag_bits bigint NOT NULL,
  friendly smallint,
  latitude double precision,
  longitude double precision,
  -- Whole degrees of both, as one number: what a search around a place goes by.
  degree_cell integer GENERATED ALWAYS AS ((floor(latitude) * 360 + floor(longitude))::integer) STORED,
  -- The same point on the unit sphere: squares of chords rise with distances.
  x double precision,
  y double precision,
  z double precision,
  PRIMARY KEY (org_id, meeting_id, minute_of_week),
  FOREIGN KEY (org_id, meeting_id) REFERENCES meeting (org_id, meeting_id)
);
CREATE FUNCTION meeting_tag_bits(tags text[]) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (SELECT coalesce(bit_or(1::bigint << (get_byte(sha256(convert_to(t.tag, 'UTF8')), 0) & 63)), 0) FROM unnest(tags) AS t (tag));

CREATE INDEX meeting_time_by_start ON meeting_time (org_id, time_zone, minute_of_week, meeting_id) INCLUDE (attendance, tags);
CREATE INDEX meeting_time_by_place ON meeting_time (org_id, degree_cell)
  INCLUDE (tag_bits, minute_of_week, attendance, x, y, z, meeting_id, time_zone, tags);
CREATE INDEX meeting_time_friendly ON meeting_time (org_id) WHERE friendly = 1;

-- The zones that meetings have.
CREATE TABLE meeting_zone (
  org_id uuid NOT NULL,
  time_zone text NOT NULL,
  PRIMARY KEY (org_id, time_zone)
);

DO $$
DECLARE
  name text;
  own text := 'org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid';
BEGIN
  FOREACH name IN ARRAY ARRAY['meeting_feed', 'meeting', 'meeting_time', 'meeting_zone'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I TO mentorship_app USING (%s) WITH CHECK (%s)', name || '_of_org', name, own, own);
    EXECUTE format('REVOKE ALL ON %I FROM mentorship_app', name);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE ON meeting_feed TO mentorship_app;
GRANT SELECT, INSERT, UPDATE ON meeting TO mentorship_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON meeting_time TO mentorship_app;
GRANT SELECT, INSERT ON meeting_zone TO mentorship_app;
