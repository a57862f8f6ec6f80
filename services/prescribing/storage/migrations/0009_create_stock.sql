-- Stock: a ledger. Numbers as in stock.proto, accounts as in the domain. What happened is in stock_movement and stock_posting, to which rows are
-- only added; stock_balance and stock_kit say what follows from it. The row of a lot is locked by whoever books a movement of it.
CREATE TABLE stock_place (
  org_id uuid NOT NULL,
  place_id uuid NOT NULL,
  site_id uuid NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 3),
  created_at timestamptz NOT NULL,
  created_by uuid NOT NULL,
  PRIMARY KEY (org_id, place_id)
);
CREATE UNIQUE INDEX stock_place_of_site ON stock_place (org_id, site_id, lower(name));

CREATE TABLE stock_lot (
  org_id uuid NOT NULL,
  lot_id uuid NOT NULL,
  product smallint NOT NULL CHECK (product BETWEEN 1 AND 4),
  number text NOT NULL CHECK (number <> ''),
  expires_on date NOT NULL,
  created_at timestamptz NOT NULL,
  created_by uuid NOT NULL,
  recalled_at timestamptz,
  recalled_by uuid,
  recall_reference text NOT NULL DEFAULT '',
  PRIMARY KEY (org_id, lot_id),
  CHECK ((recalled_at IS NULL) = (recalled_by IS NULL))
);
CREATE UNIQUE INDEX stock_lot_of_number ON stock_lot (org_id, product, number);

-- One carton. place_id: where it lies, or lay last. reserved_for: the patient whom it is for, as enrollment knew the record then.
CREATE TABLE stock_kit (
  org_id uuid NOT NULL,
  kit_id uuid NOT NULL,
  lot_id uuid NOT NULL,
  place_id uuid NOT NULL,
  reserved_for uuid,
  state smallint NOT NULL CHECK (state BETWEEN 1 AND 5),
  received_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, kit_id),
  FOREIGN KEY (org_id, lot_id) REFERENCES stock_lot (org_id, lot_id),
  FOREIGN KEY (org_id, place_id) REFERENCES stock_place (org_id, place_id)
);
CREATE INDEX stock_kit_of_lot ON stock_kit (org_id, lot_id, state);
CREATE INDEX stock_kit_of_place ON stock_kit (org_id, place_id) WHERE state = 1;

CREATE TABLE stock_balance (
  org_id uuid NOT NULL,
  balance_id uuid NOT NULL,
  lot_id uuid NOT NULL,
  place_id uuid NOT NULL,
  reserved_for uuid,
  available integer NOT NULL CHECK (available >= 0),
  quarantined integer NOT NULL CHECK (quarantined >= 0),
  PRIMARY KEY (org_id, balance_id),
  FOREIGN KEY (org_id, lot_id) REFERENCES stock_lot (org_id, lot_id),
  FOREIGN KEY (org_id, place_id) REFERENCES stock_place (org_id, place_id)
);
CREATE UNIQUE INDEX stock_balance_of_key ON stock_balance (org_id, lot_id, place_id, reserved_for) NULLS NOT DISTINCT;

-- occurred_on: a day at the clinic. quantity is negative only of a count.
CREATE TABLE stock_movement (
  org_id uuid NOT NULL,
  movement_id uuid NOT NULL,
  kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 8),
  lot_id uuid NOT NULL,
  kit_id uuid,
  place_id uuid NOT NULL,
  to_place_id uuid,
  reserved_for uuid,
  quantity integer NOT NULL CHECK (quantity <> 0),
  patient_id uuid,
  dose_id uuid,
  waste_reason smallint CHECK (waste_reason BETWEEN 1 AND 6),
  occurred_on date NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (org_id, movement_id),
  FOREIGN KEY (org_id, lot_id) REFERENCES stock_lot (org_id, lot_id),
  CHECK (quantity > 0 OR kind = 5),
  CHECK ((kind = 2) = (to_place_id IS NOT NULL)),
  CHECK ((kind IN (3, 8)) = (patient_id IS NOT NULL)),
  CHECK ((kind IN (3, 8)) = (dose_id IS NOT NULL)),
  CHECK ((kind = 4) = (waste_reason IS NOT NULL))
);
CREATE INDEX stock_movement_newest ON stock_movement (org_id, recorded_at DESC, movement_id DESC);
CREATE INDEX stock_movement_of_lot ON stock_movement (org_id, lot_id, recorded_at DESC, movement_id DESC);
CREATE INDEX stock_movement_of_kit ON stock_movement (org_id, kit_id, recorded_at, movement_id) WHERE kit_id IS NOT NULL;

-- What a movement takes from one account it gives to another: the units of a lot over all accounts are zero.
-- account: 1 supplier, 2 place, 3 quarantine, 4 patients, 5 waste, 6 differences of counts.
CREATE TABLE stock_posting (
  org_id uuid NOT NULL,
  movement_id uuid NOT NULL,
  leg smallint NOT NULL CHECK (leg IN (1, 2)),
  lot_id uuid NOT NULL,
  account smallint NOT NULL CHECK (account BETWEEN 1 AND 6),
  place_id uuid,
  reserved_for uuid,
  units integer NOT NULL CHECK (units <> 0),
  PRIMARY KEY (org_id, movement_id, leg),
  FOREIGN KEY (org_id, movement_id) REFERENCES stock_movement (org_id, movement_id),
  CHECK ((account IN (2, 3)) = (place_id IS NOT NULL))
);
CREATE INDEX stock_posting_of_lot ON stock_posting (org_id, lot_id, account) INCLUDE (units);

CREATE TABLE temperature_record (
  org_id uuid NOT NULL,
  record_id uuid NOT NULL,
  kit_id uuid,
  place_id uuid,
  from_at timestamptz NOT NULL,
  until_at timestamptz CHECK (until_at > from_at),
  least_tenths_c integer NOT NULL,
  most_tenths_c integer NOT NULL CHECK (most_tenths_c >= least_tenths_c),
  supersedes uuid,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (org_id, record_id),
  FOREIGN KEY (org_id, kit_id) REFERENCES stock_kit (org_id, kit_id),
  FOREIGN KEY (org_id, place_id) REFERENCES stock_place (org_id, place_id),
  CHECK ((kit_id IS NULL) <> (place_id IS NULL))
);
CREATE INDEX temperature_of_kit ON temperature_record (org_id, kit_id, from_at) WHERE kit_id IS NOT NULL;
CREATE INDEX temperature_of_place ON temperature_record (org_id, place_id, from_at) WHERE place_id IS NOT NULL;
CREATE UNIQUE INDEX temperature_superseded_once ON temperature_record (org_id, supersedes);

-- The carton that was given. One carton is given once.
ALTER TABLE dose ADD COLUMN kit_id uuid;
ALTER TABLE dose ADD CONSTRAINT dose_kit_of_injection CHECK (kit_id IS NULL OR kind = 1);
ALTER TABLE dose ADD CONSTRAINT dose_kit_fkey FOREIGN KEY (org_id, kit_id) REFERENCES stock_kit (org_id, kit_id);
CREATE UNIQUE INDEX dose_of_kit ON dose (org_id, kit_id) WHERE kit_id IS NOT NULL AND superseded_by IS NULL AND voided_at IS NULL;
CREATE INDEX dose_of_lot ON dose (org_id, upper(lot_number)) WHERE lot_number <> '' AND superseded_by IS NULL AND voided_at IS NULL;

DO $$
DECLARE
  name text;
  own text := 'org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid';
BEGIN
  FOREACH name IN ARRAY ARRAY['stock_place', 'stock_lot', 'stock_kit', 'stock_balance', 'stock_movement', 'stock_posting', 'temperature_record'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I TO prescribing_app USING (%s) WITH CHECK (%s)', name || '_of_org', name, own, own);
    EXECUTE format('REVOKE ALL ON %I FROM prescribing_app', name);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO prescribing_app', name);
  END LOOP;
END $$;
GRANT UPDATE (recalled_at, recalled_by, recall_reference) ON stock_lot TO prescribing_app;
GRANT UPDATE (place_id, state) ON stock_kit TO prescribing_app;
GRANT UPDATE (available, quarantined) ON stock_balance TO prescribing_app;
