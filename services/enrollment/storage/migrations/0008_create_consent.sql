-- The texts that consents are signed on, and the law of states on minors. Reference tables: the same for every organisation, changed by
-- migrations only; a changed text or rule is a new version. Numbers of all enums as in consent.proto and privacy_service.proto.
CREATE TABLE consent_template (
  code text NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  language text NOT NULL CHECK (language IN ('en', 'es')),
  title text NOT NULL,
  text text NOT NULL,
  sha256 bytea NOT NULL CHECK (sha256 = sha256(convert_to(text, 'UTF8'))),
  states_right_to_revoke boolean NOT NULL,
  states_hipaa_redisclosure boolean NOT NULL,
  states_loss_of_protection boolean NOT NULL,
  states_refusal_consequences boolean NOT NULL,
  source text NOT NULL,
  effective_on date NOT NULL,
  owner text NOT NULL,
  PRIMARY KEY (code, version, language),
  -- What a consent holds of its template, so that it can't say that the text has a statement which it has not.
  UNIQUE (code, version, language, sha256, states_right_to_revoke, states_hipaa_redisclosure, states_loss_of_protection,
          states_refusal_consequences)
);
REVOKE ALL ON consent_template FROM enrollment_app;
GRANT SELECT ON consent_template TO enrollment_app;

-- From which age a minor alone may consent to treatment of substance use disorder; then the minor alone consents to disclosure as well
-- (42 CFR 2.14(b)). alone_from_age NULL: never, the minor and a parent or guardian sign (2.14(c)). state '' is the rule for all others.
CREATE TABLE minor_consent_rule (
  state text NOT NULL CHECK (state ~ '^([A-Z]{2})?$'),
  version integer NOT NULL CHECK (version > 0),
  majority_age integer NOT NULL CHECK (majority_age BETWEEN 18 AND 21),
  alone_from_age integer CHECK (alone_from_age BETWEEN 0 AND majority_age),
  source text NOT NULL,
  effective_on date NOT NULL,
  owner text NOT NULL,
  PRIMARY KEY (state, version)
);
REVOKE ALL ON minor_consent_rule FROM enrollment_app;
GRANT SELECT ON minor_consent_rule TO enrollment_app;

-- Who may sign for a patient (42 CFR 2.14, 2.15). `sealed` says who that is.
CREATE TABLE representative (
  org_id uuid NOT NULL,
  representative_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  authority smallint NOT NULL CHECK (authority BETWEEN 1 AND 7),
  starts_on date NOT NULL,
  ends_on date CHECK (ends_on >= starts_on),
  sealed bytea NOT NULL,
  sealed_under uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  ended_at timestamptz,
  ended_by uuid,
  PRIMARY KEY (org_id, representative_id),
  FOREIGN KEY (org_id, patient_id) REFERENCES patient (org_id, patient_id),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE INDEX representative_of_patient ON representative (org_id, patient_id, starts_on DESC, representative_id DESC);

-- A signed consent: never changed, never deleted. Each CHECK is an element of 42 CFR 2.31(a) or a rule beside them; who is named in it stands
-- in `sealed`, the counts and numbers here say that it is.
CREATE TABLE consent (
  org_id uuid NOT NULL,
  consent_id uuid NOT NULL,
  -- (1)
  patient_id uuid NOT NULL,
  -- (2)
  discloser_count smallint NOT NULL CONSTRAINT consent_names_a_discloser CHECK (discloser_count > 0),
  -- (3)
  information smallint[] NOT NULL CONSTRAINT consent_describes_information
    CHECK (cardinality(information) > 0 AND information <@ '{1,2,3,4,5,6,7,8,9,10}'::smallint[]),
  -- (4)
  recipient_kinds smallint[] NOT NULL CONSTRAINT consent_names_a_recipient
    CHECK (cardinality(recipient_kinds) > 0 AND recipient_kinds <@ '{1,2,3,4}'::smallint[]),
  -- (4)(ii)
  intermediaries_without_participants smallint NOT NULL CONSTRAINT consent_names_participants
    CHECK (intermediaries_without_participants = 0),
  -- (5)
  purposes smallint[] NOT NULL CONSTRAINT consent_has_a_purpose
    CHECK (cardinality(purposes) > 0 AND purposes <@ '{1,2,3,4,5,6,7,8,9,10}'::smallint[]),
  -- (7): 1 a last day, 2 an event, 3 none
  expiry_kind smallint NOT NULL CHECK (expiry_kind IN (1, 2, 3)),
  expires_on date,
  template_code text NOT NULL,
  template_version integer NOT NULL,
  template_language text NOT NULL,
  template_sha256 bytea NOT NULL,
  -- (6)
  states_right_to_revoke boolean NOT NULL CONSTRAINT consent_states_right_to_revoke CHECK (states_right_to_revoke),
  states_hipaa_redisclosure boolean NOT NULL,
  states_loss_of_protection boolean NOT NULL,
  states_refusal_consequences boolean NOT NULL,
  -- (8): 1 the patient, 2 a representative; with 1 the representative is who signed beside a minor
  signer_capacity smallint NOT NULL CHECK (signer_capacity IN (1, 2)),
  representative_id uuid,
  signature_method smallint NOT NULL CHECK (signature_method IN (1, 2)),
  document_sha256 bytea NOT NULL CONSTRAINT consent_has_a_signed_document CHECK (octet_length(document_sha256) = 32),
  -- (9)
  signed_on date NOT NULL,
  minor_law_state text NOT NULL CHECK (minor_law_state ~ '^([A-Z]{2})?$'),
  replaces_consent_id uuid,
  sealed bytea NOT NULL,
  sealed_under uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (org_id, consent_id),
  FOREIGN KEY (org_id, patient_id) REFERENCES patient (org_id, patient_id),
  FOREIGN KEY (org_id, representative_id) REFERENCES representative (org_id, representative_id),
  FOREIGN KEY (org_id, replaces_consent_id) REFERENCES consent (org_id, consent_id),
  FOREIGN KEY (template_code, template_version, template_language, template_sha256, states_right_to_revoke,
               states_hipaa_redisclosure, states_loss_of_protection, states_refusal_consequences)
    REFERENCES consent_template (code, version, language, sha256, states_right_to_revoke, states_hipaa_redisclosure,
                                 states_loss_of_protection, states_refusal_consequences),
  CONSTRAINT consent_ends_one_way CHECK ((expiry_kind = 1) = (expires_on IS NOT NULL)),
  CONSTRAINT consent_ends_after_signing CHECK (expires_on >= signed_on),
  -- (7): "none" is for all future treatment, payment and operations alone
  CONSTRAINT consent_without_end_is_for_tpo CHECK (expiry_kind <> 3 OR purposes = '{1}'),
  -- (4)(iii) whoever gets it for treatment, payment or operations may be a covered entity or business associate
  CONSTRAINT consent_states_hipaa_redisclosure CHECK (NOT purposes && '{1,2,3,4}'::smallint[] OR states_hipaa_redisclosure),
  -- (10)
  CONSTRAINT consent_states_loss_of_protection CHECK (NOT 1 = ANY (purposes) OR states_loss_of_protection),
  CONSTRAINT consent_states_refusal_consequences CHECK (NOT 1 = ANY (purposes) OR states_refusal_consequences),
  -- 2.31(b)
  CONSTRAINT consent_to_counseling_notes_is_alone
    CHECK (NOT (5 = ANY (purposes) OR 10 = ANY (information)) OR (purposes = '{5}' AND information = '{10}')),
  -- 2.31(d)
  CONSTRAINT consent_to_legal_proceeding_is_alone CHECK (NOT 6 = ANY (purposes) OR purposes = '{6}'),
  CONSTRAINT consent_names_its_representative CHECK (signer_capacity = 1 OR representative_id IS NOT NULL)
);
CREATE INDEX consent_of_patient ON consent (org_id, patient_id, signed_on DESC, consent_id DESC);

-- How a consent ended. Number 2 there is only when one that had ended turns out to have been entered in error.
-- kind: 1 revoked, 2 replaced, 3 its event came, 4 entered in error
CREATE TABLE consent_end (
  org_id uuid NOT NULL,
  consent_id uuid NOT NULL,
  number smallint NOT NULL CHECK (number = 1 OR (number = 2 AND kind = 4)),
  kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 4),
  ended_at timestamptz NOT NULL,
  revocation_method smallint CHECK (revocation_method IN (1, 2)),
  revoker_capacity smallint CHECK (revoker_capacity IN (1, 2)),
  representative_id uuid,
  replaced_by_consent_id uuid,
  occurred_on date,
  error_reason smallint CHECK (error_reason BETWEEN 1 AND 4),
  sealed bytea,
  sealed_under uuid,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (org_id, consent_id, number),
  FOREIGN KEY (org_id, consent_id) REFERENCES consent (org_id, consent_id),
  FOREIGN KEY (org_id, representative_id) REFERENCES representative (org_id, representative_id),
  FOREIGN KEY (org_id, replaced_by_consent_id) REFERENCES consent (org_id, consent_id),
  CHECK ((kind = 1) = (revocation_method IS NOT NULL) AND (kind = 1) = (revoker_capacity IS NOT NULL)),
  CHECK ((kind = 1) = (sealed IS NOT NULL) AND (sealed IS NULL) = (sealed_under IS NULL)),
  CHECK (revoker_capacity = 1 OR (kind = 1) = (representative_id IS NOT NULL)),
  CHECK ((kind = 2) = (replaced_by_consent_id IS NOT NULL)),
  CHECK ((kind = 3) = (occurred_on IS NOT NULL)),
  CHECK ((kind = 4) = (error_reason IS NOT NULL))
);

-- Limits that patients asked for (42 CFR 2.26, 45 CFR 164.522(a)). answer: 1 agreed, 2 declined.
CREATE TABLE disclosure_restriction (
  org_id uuid NOT NULL,
  restriction_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  answer smallint NOT NULL CHECK (answer IN (1, 2)),
  -- What the clinic must agree to: nothing for payment or operations to a health plan that did not pay.
  must_agree boolean NOT NULL CHECK (NOT must_agree OR answer = 1),
  sealed bytea NOT NULL,
  sealed_under uuid NOT NULL,
  starts_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  ended_at timestamptz,
  ended_by uuid,
  end_basis smallint CHECK (end_basis BETWEEN 1 AND 3),
  PRIMARY KEY (org_id, restriction_id),
  FOREIGN KEY (org_id, patient_id) REFERENCES patient (org_id, patient_id),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL) AND (ended_at IS NULL) = (end_basis IS NULL)),
  CHECK (answer = 1 OR ended_at IS NULL),
  CHECK (NOT must_agree OR end_basis <> 3)
);
CREATE INDEX disclosure_restriction_of_patient
  ON disclosure_restriction (org_id, patient_id, starts_at DESC, restriction_id DESC);

-- That a patient was given the notice of privacy practices (42 CFR 2.22). outcome: 1 acknowledged, 2 declined to sign, 3 unable to.
CREATE TABLE privacy_notice (
  org_id uuid NOT NULL,
  privacy_notice_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  notice_version text NOT NULL CHECK (notice_version <> ''),
  given_on date NOT NULL,
  outcome smallint NOT NULL CHECK (outcome BETWEEN 1 AND 3),
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (org_id, privacy_notice_id),
  FOREIGN KEY (org_id, patient_id) REFERENCES patient (org_id, patient_id)
);
CREATE INDEX privacy_notice_of_patient ON privacy_notice (org_id, patient_id, given_on DESC, privacy_notice_id DESC);

ALTER TABLE representative ENABLE ROW LEVEL SECURITY;
ALTER TABLE representative FORCE ROW LEVEL SECURITY;
CREATE POLICY representative_of_org ON representative TO enrollment_app
  USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
REVOKE ALL ON representative FROM enrollment_app;
GRANT SELECT, INSERT, UPDATE (version, ends_on, ended_at, ended_by) ON representative TO enrollment_app;

ALTER TABLE consent ENABLE ROW LEVEL SECURITY;
ALTER TABLE consent FORCE ROW LEVEL SECURITY;
CREATE POLICY consent_of_org ON consent TO enrollment_app
  USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
REVOKE ALL ON consent FROM enrollment_app;
GRANT SELECT, INSERT ON consent TO enrollment_app;

ALTER TABLE consent_end ENABLE ROW LEVEL SECURITY;
ALTER TABLE consent_end FORCE ROW LEVEL SECURITY;
CREATE POLICY consent_end_of_org ON consent_end TO enrollment_app
  USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
REVOKE ALL ON consent_end FROM enrollment_app;
GRANT SELECT, INSERT ON consent_end TO enrollment_app;

ALTER TABLE disclosure_restriction ENABLE ROW LEVEL SECURITY;
ALTER TABLE disclosure_restriction FORCE ROW LEVEL SECURITY;
CREATE POLICY disclosure_restriction_of_org ON disclosure_restriction TO enrollment_app
  USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
REVOKE ALL ON disclosure_restriction FROM enrollment_app;
GRANT SELECT, INSERT, UPDATE (version, ended_at, ended_by, end_basis) ON disclosure_restriction TO enrollment_app;

ALTER TABLE privacy_notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE privacy_notice FORCE ROW LEVEL SECURITY;
CREATE POLICY privacy_notice_of_org ON privacy_notice TO enrollment_app
  USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
REVOKE ALL ON privacy_notice FROM enrollment_app;
GRANT SELECT, INSERT ON privacy_notice TO enrollment_app;
