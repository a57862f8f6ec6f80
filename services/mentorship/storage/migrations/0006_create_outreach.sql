-- What prescribing has told of injections: only as much as says when a mentor is to be asked to check in. These tables can be rebuilt from its feed.

-- occurred_on may come after it is told that a dose does not count: it stays so.
CREATE TABLE injection (
  org_id uuid NOT NULL,
  dose_id uuid NOT NULL,
  patient_id uuid,
  episode_id uuid,
  occurred_on date,
  counts boolean NOT NULL,
  PRIMARY KEY (org_id, dose_id)
);
CREATE INDEX injection_of_episode ON injection (org_id, episode_id) WHERE counts;

-- An order for injections; stopped may come before it is told of.
CREATE TABLE injection_order (
  org_id uuid NOT NULL,
  order_id uuid NOT NULL,
  patient_id uuid,
  episode_id uuid,
  stopped boolean NOT NULL,
  PRIMARY KEY (org_id, order_id)
);
CREATE INDEX injection_order_of_episode ON injection_order (org_id, episode_id) WHERE NOT stopped;

CREATE TABLE missed_injection (
  org_id uuid NOT NULL,
  alert_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  missed_on date NOT NULL,
  PRIMARY KEY (org_id, alert_id)
);
CREATE INDEX missed_injection_of_patient ON missed_injection (org_id, patient_id);

-- When a relationship is to be looked at again. Who looks holds the row.
CREATE TABLE outreach_watch (
  org_id uuid NOT NULL,
  relationship_id uuid NOT NULL,
  due_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, relationship_id)
);
CREATE INDEX outreach_watch_by_due ON outreach_watch (due_at);

-- A mentor is asked to check in. occasion: 1 before a dose, 2 after a missed injection; with the day that it is about the task's name, so that it is
-- made once. state: 1 open, 2 done by a contact, 3 fallen away, 4 its days have passed.
CREATE TABLE outreach_task (
  org_id uuid NOT NULL,
  task_id uuid NOT NULL,
  relationship_id uuid NOT NULL,
  occasion smallint NOT NULL CHECK (occasion BETWEEN 1 AND 2),
  about date NOT NULL,
  from_on date NOT NULL,
  until_on date NOT NULL CHECK (until_on >= from_on),
  state smallint NOT NULL CHECK (state BETWEEN 1 AND 4),
  made_at timestamptz NOT NULL,
  closed_at timestamptz,
  contact_id uuid,
  PRIMARY KEY (org_id, task_id),
  UNIQUE (org_id, relationship_id, occasion, about),
  FOREIGN KEY (org_id, relationship_id) REFERENCES relationship (org_id, relationship_id),
  FOREIGN KEY (org_id, contact_id) REFERENCES contact (org_id, contact_id),
  CHECK ((state = 1) = (closed_at IS NULL)),
  CHECK ((state = 2) = (contact_id IS NOT NULL))
);

DO $$
DECLARE
  name text;
  own text := 'org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid';
BEGIN
  FOREACH name IN ARRAY ARRAY['injection', 'injection_order', 'missed_injection', 'outreach_watch', 'outreach_task'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I TO mentorship_app USING (%s) WITH CHECK (%s)', name || '_of_org', name, own, own);
    EXECUTE format('REVOKE ALL ON %I FROM mentorship_app', name);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO mentorship_app', name);
  END LOOP;
END $$;
GRANT UPDATE ON injection, injection_order, outreach_watch TO mentorship_app;
GRANT DELETE ON outreach_watch TO mentorship_app;
GRANT UPDATE (state, closed_at, contact_id) ON outreach_task TO mentorship_app;
-- The clock goes over all organisations: the relay role sees which relationship is due, and nothing of whose.
CREATE POLICY every_organisation ON outreach_watch FOR SELECT TO mentorship_relay USING (true);
GRANT SELECT ON outreach_watch TO mentorship_relay;
