-- What the public finder searches, and when something must be looked at again. Rows belong to the installation, so that one search
-- covers every organisation; each leads to the organisation that wrote it, and holds nothing that is not public.

CREATE TABLE listing (
  org_id uuid NOT NULL CHECK (org_id = '00000000-0000-8000-8000-000000000001'),
  practitioner_role_id uuid NOT NULL,
  target_org_id uuid NOT NULL,
  latitude double precision,
  longitude double precision,
  -- The position as a point of the unit sphere: a distance is then three products, and no sine for each row.
  x double precision GENERATED ALWAYS AS (cos(radians(latitude)) * cos(radians(longitude))) STORED,
  y double precision GENERATED ALWAYS AS (cos(radians(latitude)) * sin(radians(longitude))) STORED,
  z double precision GENERATED ALWAYS AS (sin(radians(latitude))) STORED,
  -- Shown before this moment only.
  shown_until timestamptz NOT NULL DEFAULT 'infinity',
  kind smallint NOT NULL,
  accepting boolean NOT NULL,
  verified boolean NOT NULL,
  medications smallint[] NOT NULL,
  disorders smallint[] NOT NULL,
  -- Primary subtags.
  languages text[] NOT NULL,
  telehealth_states text[] NOT NULL,
  -- First 8 bytes of the SHA-256 of each folded name: names are too long for an index.
  insurances bigint[] NOT NULL,
  sort_key text NOT NULL COLLATE "C",
  provider_id uuid NOT NULL,
  -- directory.v1.FoundProvider without distance.
  body bytea NOT NULL,
  PRIMARY KEY (org_id, practitioner_role_id),
  CHECK ((latitude IS NULL) = (longitude IS NULL))
);
-- Carries all that a search around a place reads of the rows in reach: the table itself is read for one page only.
CREATE INDEX listing_by_place ON listing (org_id, latitude, longitude)
  INCLUDE (x, y, z, practitioner_role_id, target_org_id, shown_until, kind, accepting, verified, medications, disorders, languages,
           telehealth_states, insurances);
CREATE INDEX listing_by_name ON listing (org_id, sort_key, practitioner_role_id);
CREATE INDEX listing_of_provider ON listing (org_id, provider_id);

-- One point for each location with a ZIP and a position: where the ZIP is, as far as this directory knows.
CREATE TABLE zip_point (
  org_id uuid NOT NULL CHECK (org_id = '00000000-0000-8000-8000-000000000001'),
  zip5 text NOT NULL CHECK (zip5 ~ '^[0-9]{5}$'),
  location_id uuid NOT NULL,
  target_org_id uuid NOT NULL,
  latitude double precision NOT NULL,
  longitude double precision NOT NULL,
  PRIMARY KEY (org_id, zip5, location_id)
);
CREATE INDEX zip_point_of_location ON zip_point (org_id, location_id);

-- The moment at which a provider is to be settled again although nobody does anything.
CREATE TABLE settlement_due (
  org_id uuid NOT NULL CHECK (org_id = '00000000-0000-8000-8000-000000000001'),
  provider_id uuid NOT NULL,
  target_org_id uuid NOT NULL,
  due_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, provider_id)
);
CREATE INDEX settlement_due_by_time ON settlement_due (org_id, due_at);

DO $$
DECLARE
  app text := regexp_replace(current_user, '_owner$', '_app');
  -- As a subquery it is worked out once for a statement, not once for each of the thousands of rows a search reads.
  current_org text := $x$(SELECT nullif(current_setting('app.org_id', true), '')::uuid)$x$;
  table_name text;
BEGIN
  FOREACH table_name IN ARRAY ARRAY['listing', 'zip_point', 'settlement_due'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', table_name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', table_name);
    EXECUTE format('CREATE POLICY %I ON %I TO %I USING (org_id = %s) WITH CHECK (org_id = %s)',
                   table_name || '_of_organisation', table_name, app, current_org, current_org);
    EXECUTE format('CREATE POLICY %I ON %I TO %I USING (target_org_id = %s) WITH CHECK (target_org_id = %s)',
                   table_name || '_of_target', table_name, app, current_org, current_org);
    EXECUTE format('REVOKE ALL ON %I FROM %I', table_name, app);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', table_name, app);
  END LOOP;
END
$$;
