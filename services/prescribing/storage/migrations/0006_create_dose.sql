-- What was given, handed out, seen to be taken or reported. Numbers as in dose.proto. episode_id and patient_id are enrollment's. Nothing is
-- deleted and nothing that was said is changed: a record is superseded or voided. covered_days: of an implant and a dispense.

-- One row a patient, written by whatever changes the patient's doses: who comes second waits, and sees what the first has done.
CREATE TABLE dose_series (
  org_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  changes bigint NOT NULL CHECK (changes > 0),
  PRIMARY KEY (org_id, patient_id)
);

CREATE TABLE dose (
  org_id uuid NOT NULL,
  dose_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  episode_id uuid NOT NULL,
  order_id uuid,
  version bigint NOT NULL CHECK (version > 0),
  kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 5),
  occurred_on date NOT NULL,
  dose_mg integer CHECK (dose_mg > 0),
  covered_days integer CHECK (covered_days >= 0),
  lot_number text NOT NULL,
  expires_on date,
  side smallint CHECK (side IN (1, 2)),
  needle_tenths_inch integer,
  needle_gauge integer,
  site_check smallint CHECK (site_check BETWEEN 1 AND 3),
  reaction_kinds smallint[] NOT NULL,
  reaction_courses smallint[] NOT NULL,
  reversal_agent_offered boolean NOT NULL,
  reversal_answer smallint CHECK (reversal_answer BETWEEN 1 AND 3),
  overdose_counselling_given boolean NOT NULL,
  protocol_id text NOT NULL,
  consent_on_file boolean NOT NULL,
  tablets integer CHECK (tablets > 0),
  dispensed_by smallint CHECK (dispensed_by IN (1, 2)),
  answer smallint CHECK (answer BETWEEN 1 AND 3),
  late_entry boolean NOT NULL,
  acknowledged text[] NOT NULL,
  provider_id uuid,
  credential_ids uuid[] NOT NULL,
  supersedes uuid,
  correction_reason smallint CHECK (correction_reason BETWEEN 1 AND 7),
  superseded_by uuid,
  void_reason smallint CHECK (void_reason BETWEEN 1 AND 7),
  voided_at timestamptz,
  voided_by uuid,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (org_id, dose_id),
  FOREIGN KEY (org_id, order_id) REFERENCES medication_order (org_id, order_id),
  CHECK ((kind = 5) = (order_id IS NULL)),
  CHECK ((kind IN (1, 2, 4)) = (dose_mg IS NOT NULL)),
  CHECK ((kind = 1) = (side IS NOT NULL)),
  CHECK ((kind = 1) = (needle_gauge IS NOT NULL)),
  CHECK ((needle_gauge IS NULL) = (needle_tenths_inch IS NULL)),
  CHECK ((kind = 1) = (site_check IS NOT NULL)),
  CHECK (cardinality(reaction_kinds) = cardinality(reaction_courses)),
  CHECK ((kind IN (1, 2)) = reversal_agent_offered),
  CHECK ((kind IN (1, 2)) = (reversal_answer IS NOT NULL)),
  CHECK ((kind IN (1, 2)) = overdose_counselling_given),
  CHECK ((kind IN (1, 2)) = (provider_id IS NOT NULL)),
  CHECK (kind NOT IN (1, 2) OR (lot_number <> '' AND expires_on IS NOT NULL)),
  CHECK (expires_on >= occurred_on),
  CHECK ((kind = 3) = (tablets IS NOT NULL)),
  CHECK ((kind = 3) = (dispensed_by IS NOT NULL)),
  CHECK ((kind = 5) = (answer IS NOT NULL)),
  CHECK ((supersedes IS NULL) = (correction_reason IS NULL)),
  CHECK (superseded_by IS NULL OR void_reason IS NULL),
  CHECK ((void_reason IS NULL) = (voided_at IS NULL)),
  CHECK ((voided_at IS NULL) = (voided_by IS NULL))
);
CREATE INDEX dose_of_patient ON dose (org_id, patient_id, occurred_on DESC, recorded_at DESC, dose_id DESC);
CREATE UNIQUE INDEX dose_injection_of_day ON dose (org_id, patient_id, occurred_on)
  WHERE kind = 1 AND superseded_by IS NULL AND voided_at IS NULL;
CREATE UNIQUE INDEX dose_superseded_once ON dose (org_id, supersedes);

DO $$
DECLARE
  name text;
  own text := 'org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid';
BEGIN
  FOREACH name IN ARRAY ARRAY['dose_series', 'dose'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I TO prescribing_app USING (%s) WITH CHECK (%s)', name || '_of_org', name, own, own);
    EXECUTE format('REVOKE ALL ON %I FROM prescribing_app', name);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE ON dose_series TO prescribing_app;
GRANT SELECT, INSERT ON dose TO prescribing_app;
GRANT UPDATE (version, superseded_by, void_reason, voided_at, voided_by) ON dose TO prescribing_app;
