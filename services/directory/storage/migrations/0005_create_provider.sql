-- Professionals, the places where they practise and what they hold. What stands here is public in registers of states and of CMS, or is
-- meant to be; nothing private about a provider is taken in, so nothing is sealed (services/decisions/2026-11-24-provider-data-in-plain-text.md).

CREATE TABLE partner (
  org_id uuid NOT NULL,
  partner_id uuid NOT NULL,
  -- 1 neighbour, 2 qualified service organisation.
  kind smallint NOT NULL CHECK (kind IN (1, 2)),
  name text NOT NULL CHECK (name <> ''),
  name_key text NOT NULL COLLATE "C",
  npi text NOT NULL DEFAULT '' CHECK (npi ~ '^([0-9]{10})?$'),
  phone text NOT NULL DEFAULT '',
  address_lines text[] NOT NULL DEFAULT '{}',
  city text NOT NULL DEFAULT '',
  state text NOT NULL DEFAULT '',
  zip text NOT NULL DEFAULT '',
  services text NOT NULL DEFAULT '',
  agreement_sha256 bytea CHECK (length(agreement_sha256) = 32),
  valid_from date,
  valid_to date,
  active boolean NOT NULL DEFAULT true,
  version bigint NOT NULL DEFAULT 1 CHECK (version > 0),
  PRIMARY KEY (org_id, partner_id),
  CHECK (kind = 1 OR (services <> '' AND agreement_sha256 IS NOT NULL AND valid_from <= valid_to))
);
CREATE INDEX partner_by_name ON partner (org_id, name_key, partner_id);

CREATE TABLE location (
  org_id uuid NOT NULL,
  location_id uuid NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  name_key text NOT NULL COLLATE "C",
  address_lines text[] NOT NULL DEFAULT '{}',
  city text NOT NULL DEFAULT '',
  state text NOT NULL DEFAULT '',
  zip text NOT NULL DEFAULT '',
  -- Degrees, WGS 84; both or none.
  latitude double precision CHECK (latitude BETWEEN -90 AND 90),
  longitude double precision CHECK (longitude BETWEEN -180 AND 180),
  time_zone text NOT NULL DEFAULT '',
  phone text NOT NULL DEFAULT '',
  site_id uuid,
  partner_id uuid,
  active boolean NOT NULL DEFAULT true,
  version bigint NOT NULL DEFAULT 1 CHECK (version > 0),
  PRIMARY KEY (org_id, location_id),
  FOREIGN KEY (org_id, site_id) REFERENCES site (org_id, site_id),
  FOREIGN KEY (org_id, partner_id) REFERENCES partner (org_id, partner_id),
  CHECK ((latitude IS NULL) = (longitude IS NULL)),
  CHECK (site_id IS NULL OR partner_id IS NULL)
);
CREATE INDEX location_by_name ON location (org_id, name_key, location_id);

CREATE TABLE provider (
  org_id uuid NOT NULL,
  provider_id uuid NOT NULL,
  npi text NOT NULL DEFAULT '' CHECK (npi ~ '^([0-9]{10})?$'),
  kind smallint NOT NULL CHECK (kind BETWEEN 0 AND 6),
  family text NOT NULL,
  given text NOT NULL,
  prefix text NOT NULL DEFAULT '',
  suffix text NOT NULL DEFAULT '',
  -- Folded family and given name; what lists are ordered by.
  sort_key text NOT NULL COLLATE "C",
  given_key text NOT NULL COLLATE "C",
  taxonomy_codes text[] NOT NULL DEFAULT '{}',
  languages text[] NOT NULL DEFAULT '{}',
  active boolean NOT NULL DEFAULT true,
  account_id uuid,
  version bigint NOT NULL DEFAULT 1 CHECK (version > 0),
  created_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, provider_id),
  FOREIGN KEY (org_id, account_id) REFERENCES account (org_id, account_id),
  CHECK (family <> '' OR given <> '')
);
CREATE INDEX provider_by_name ON provider (org_id, sort_key, provider_id);
CREATE UNIQUE INDEX provider_of_account ON provider (org_id, account_id) WHERE account_id IS NOT NULL;

-- One holder for each NPI of the organisation's directory, person or organisation.
CREATE TABLE npi_holder (
  org_id uuid NOT NULL,
  npi text NOT NULL CHECK (npi ~ '^[0-9]{10}$'),
  person boolean NOT NULL,
  holder_id uuid NOT NULL,
  PRIMARY KEY (org_id, npi)
);

CREATE TABLE practitioner_role (
  org_id uuid NOT NULL,
  practitioner_role_id uuid NOT NULL,
  provider_id uuid NOT NULL,
  location_id uuid NOT NULL,
  -- Three arrays of equal length, one item for each interval: a bit for each ISO day (1 Monday), minutes after midnight.
  hours_days smallint[] NOT NULL DEFAULT '{}',
  hours_start smallint[] NOT NULL DEFAULT '{}',
  hours_end smallint[] NOT NULL DEFAULT '{}',
  around_the_clock boolean NOT NULL DEFAULT false,
  medications smallint[] NOT NULL DEFAULT '{}',
  implant_protocol text NOT NULL DEFAULT '',
  disorders smallint[] NOT NULL DEFAULT '{}',
  telehealth_states text[] NOT NULL DEFAULT '{}',
  insurances text[] NOT NULL DEFAULT '{}',
  phone text NOT NULL DEFAULT '',
  -- 0 not stated, 1 yes, 2 no.
  accepting smallint NOT NULL DEFAULT 0 CHECK (accepting BETWEEN 0 AND 2),
  open_places integer CHECK (open_places >= 0),
  capacity_stated_until date,
  published boolean NOT NULL DEFAULT false,
  listing_expires_on date,
  active boolean NOT NULL DEFAULT true,
  version bigint NOT NULL DEFAULT 1 CHECK (version > 0),
  PRIMARY KEY (org_id, practitioner_role_id),
  FOREIGN KEY (org_id, provider_id) REFERENCES provider (org_id, provider_id),
  FOREIGN KEY (org_id, location_id) REFERENCES location (org_id, location_id),
  CHECK (cardinality(hours_days) = cardinality(hours_start) AND cardinality(hours_days) = cardinality(hours_end)),
  CHECK (NOT (3 = ANY (medications)) OR implant_protocol <> '')
);
CREATE INDEX practitioner_role_of_provider ON practitioner_role (org_id, provider_id);
CREATE INDEX practitioner_role_at_location ON practitioner_role (org_id, location_id);

CREATE TABLE credential (
  org_id uuid NOT NULL,
  credential_id uuid NOT NULL,
  provider_id uuid NOT NULL,
  -- 1 licence, 2 certification, 3 DEA registration, 4 board certification.
  type smallint NOT NULL CHECK (type BETWEEN 1 AND 4),
  state text NOT NULL DEFAULT '',
  number text NOT NULL CHECK (number <> ''),
  issued_on date,
  expires_on date,
  document_sha256 bytea CHECK (length(document_sha256) = 32),
  verified_by uuid,
  verified_at timestamptz,
  revoked_at timestamptz,
  revoke_reason text CHECK (revoke_reason IN ('REVOKED_BY_ISSUER', 'SUSPENDED_BY_ISSUER', 'SURRENDERED', 'ENTERED_IN_ERROR')),
  lapse_announced boolean NOT NULL DEFAULT false,
  version bigint NOT NULL DEFAULT 1 CHECK (version > 0),
  created_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, credential_id),
  FOREIGN KEY (org_id, provider_id) REFERENCES provider (org_id, provider_id),
  CHECK (issued_on <= expires_on),
  CHECK ((verified_by IS NULL) = (verified_at IS NULL)),
  CHECK ((revoked_at IS NULL) = (revoke_reason IS NULL))
);
CREATE INDEX credential_of_provider ON credential (org_id, provider_id);
CREATE UNIQUE INDEX credential_once ON credential (org_id, provider_id, type, state, number) WHERE revoked_at IS NULL;
CREATE INDEX credential_by_expiry ON credential (org_id, expires_on, credential_id) WHERE revoked_at IS NULL;

-- What the clinic does about a credential that expires.
CREATE TABLE expiry_care (
  org_id uuid NOT NULL,
  credential_id uuid NOT NULL,
  owner_account_id uuid,
  acknowledged_stage smallint CHECK (acknowledged_stage BETWEEN 1 AND 5),
  acknowledged_by uuid,
  acknowledged_at timestamptz,
  PRIMARY KEY (org_id, credential_id),
  FOREIGN KEY (org_id, credential_id) REFERENCES credential (org_id, credential_id)
);

-- What has been told of a provider, so that only changes are told.
CREATE TABLE provider_publication (
  org_id uuid NOT NULL,
  provider_id uuid NOT NULL,
  event_version bigint NOT NULL CHECK (event_version >= 0),
  active boolean,
  standing_digest bytea,
  PRIMARY KEY (org_id, provider_id),
  FOREIGN KEY (org_id, provider_id) REFERENCES provider (org_id, provider_id)
);

-- Where imported things came from. kind: 1 partner, 2 location, 3 provider, 4 practitioner role.
CREATE TABLE source_record (
  org_id uuid NOT NULL,
  source text NOT NULL,
  kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 4),
  source_id text NOT NULL COLLATE "C",
  target_id uuid NOT NULL,
  digest bytea NOT NULL CHECK (length(digest) = 32),
  -- What the source said the last time.
  active boolean NOT NULL,
  PRIMARY KEY (org_id, source, kind, source_id)
);
CREATE INDEX source_record_of_target ON source_record (org_id, target_id);

CREATE TABLE source_identifier (
  org_id uuid NOT NULL,
  source text NOT NULL,
  kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 4),
  -- "system|value"
  identifier text NOT NULL COLLATE "C",
  target_id uuid NOT NULL,
  PRIMARY KEY (org_id, source, kind, identifier)
);

DO $$
DECLARE
  app text := regexp_replace(current_user, '_owner$', '_app');
  current_org text := $x$nullif(current_setting('app.org_id', true), '')::uuid$x$;
  table_name text;
BEGIN
  FOREACH table_name IN ARRAY ARRAY['partner', 'location', 'provider', 'npi_holder', 'practitioner_role', 'credential', 'expiry_care',
                                    'provider_publication', 'source_record', 'source_identifier'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', table_name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', table_name);
    EXECUTE format('CREATE POLICY %I ON %I TO %I USING (org_id = %s) WITH CHECK (org_id = %s)',
                   table_name || '_of_organisation', table_name, app, current_org, current_org);
    EXECUTE format('REVOKE ALL ON %I FROM %I', table_name, app);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO %I', table_name, app);
  END LOOP;
  EXECUTE format('GRANT DELETE ON npi_holder, source_identifier TO %I', app);
END
$$;
