-- Who is on call when, as read on the clinic's wall. Numbers as in roster.proto. Nothing is edited: a rotation ends, a holiday is replaced, a change
-- is added.

-- The lock under which the roster of a role changes: of two swaps of one duty the second sees the first.
CREATE TABLE roster (
  org_id uuid NOT NULL,
  role smallint NOT NULL CHECK (role BETWEEN 1 AND 3),
  version bigint NOT NULL CHECK (version > 0),
  PRIMARY KEY (org_id, role)
);

-- people: in the order of their turns. Three arrays of equal length: weekday on which a shift begins (1 Monday … 7 Sunday), minutes after its
-- midnight from and until.
CREATE TABLE rotation (
  org_id uuid NOT NULL,
  rotation_id uuid NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  role smallint NOT NULL CHECK (role BETWEEN 1 AND 3),
  line smallint NOT NULL CHECK (line BETWEEN 1 AND 2),
  people uuid[] NOT NULL CHECK (cardinality(people) > 0),
  from_on date NOT NULL,
  -- Before from_on: it never began.
  until_on date,
  shift_days smallint[] NOT NULL,
  shift_from integer[] NOT NULL,
  shift_until integer[] NOT NULL,
  created_at timestamptz NOT NULL,
  created_by uuid NOT NULL,
  ended_at timestamptz,
  ended_by uuid,
  PRIMARY KEY (org_id, rotation_id),
  CHECK (cardinality(shift_days) = ALL (ARRAY[cardinality(shift_from), cardinality(shift_until)])),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE INDEX rotation_of_role ON rotation (org_id, role, line, created_at, rotation_id);

CREATE TABLE roster_holiday (
  org_id uuid NOT NULL,
  holiday_id uuid NOT NULL,
  role smallint NOT NULL CHECK (role BETWEEN 1 AND 3),
  line smallint NOT NULL CHECK (line BETWEEN 1 AND 2),
  day date NOT NULL,
  -- Three arrays of equal length.
  people uuid[] NOT NULL,
  duty_from integer[] NOT NULL,
  duty_until integer[] NOT NULL,
  set_at timestamptz NOT NULL,
  set_by uuid NOT NULL,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  PRIMARY KEY (org_id, holiday_id),
  CHECK (cardinality(people) = ALL (ARRAY[cardinality(duty_from), cardinality(duty_until)])),
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
);
CREATE UNIQUE INDEX roster_holiday_of_day ON roster_holiday (org_id, role, line, day) WHERE withdrawn_at IS NULL;

CREATE TABLE roster_swap (
  org_id uuid NOT NULL,
  swap_id uuid NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  role smallint NOT NULL CHECK (role BETWEEN 1 AND 3),
  line smallint NOT NULL CHECK (line BETWEEN 1 AND 2),
  by_account_id uuid NOT NULL,
  with_account_id uuid NOT NULL,
  gives_from_day date NOT NULL,
  gives_from_minute integer NOT NULL,
  gives_until_day date NOT NULL,
  gives_until_minute integer NOT NULL,
  takes_from_day date,
  takes_from_minute integer,
  takes_until_day date,
  takes_until_minute integer,
  state smallint NOT NULL CHECK (state BETWEEN 1 AND 4),
  asked_at timestamptz NOT NULL,
  answered_at timestamptz,
  PRIMARY KEY (org_id, swap_id),
  CHECK (num_nulls(takes_from_day, takes_from_minute, takes_until_day, takes_until_minute) IN (0, 4)),
  CHECK ((state = 1) = (answered_at IS NULL))
);
CREATE INDEX roster_swap_by_time ON roster_swap (org_id, asked_at DESC, swap_id DESC);

-- number: the order in which they were agreed on, counted by the roster's version.
CREATE TABLE roster_change (
  org_id uuid NOT NULL,
  role smallint NOT NULL,
  number bigint NOT NULL,
  part smallint NOT NULL,
  line smallint NOT NULL CHECK (line BETWEEN 1 AND 2),
  from_day date NOT NULL,
  from_minute integer NOT NULL,
  until_day date NOT NULL,
  until_minute integer NOT NULL,
  leaves uuid,
  comes uuid,
  swap_id uuid,
  agreed_at timestamptz NOT NULL,
  agreed_by uuid NOT NULL,
  PRIMARY KEY (org_id, role, number, part),
  FOREIGN KEY (org_id, role) REFERENCES roster (org_id, role),
  CHECK (num_nonnulls(leaves, comes) > 0)
);

DO $$
DECLARE
  name text;
  own text := 'org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid';
BEGIN
  FOREACH name IN ARRAY ARRAY['roster', 'rotation', 'roster_holiday', 'roster_swap', 'roster_change'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I TO mentorship_app USING (%s) WITH CHECK (%s)', name || '_of_org', name, own, own);
    EXECUTE format('REVOKE ALL ON %I FROM mentorship_app', name);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO mentorship_app', name);
  END LOOP;
END $$;
GRANT UPDATE (version) ON roster TO mentorship_app;
GRANT UPDATE (version, until_on, ended_at, ended_by) ON rotation TO mentorship_app;
GRANT UPDATE (withdrawn_at, withdrawn_by) ON roster_holiday TO mentorship_app;
GRANT UPDATE (version, state, answered_at) ON roster_swap TO mentorship_app;
