#include "enrollment/wire/break_glass_wire.h"

#include <algorithm>

#include "enrollment/domain/search_keys.h"
#include "enrollment/wire/date_wire.h"
#include "platform/phone/phone.h"

namespace cairn::enrollment::wire {

using platform::FieldViolation;
using platform::Instant;

namespace {

using Violations = std::vector<FieldViolation>;

bool IsBlank(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c <= ' '; });
}

void RequireWords(Violations& violations, const std::string& field, const std::string& text) {
  // An empty one is named by the limits of the field.
  if (!text.empty() && IsBlank(text)) violations.push_back({field, "is required"});
}

/// How many identifiers are given; those that cannot be compared are named.
int CheckIdentifiers(Violations& violations, const v1::PatientIdentifiers& given) {
  int count = 0;
  if (!given.full_name().empty()) {
    ++count;
    if (domain::NameWords(given.full_name()).size() < 2)
      violations.push_back({"identifiers.full_name", "must be a given name and a family name"});
  }
  if (given.has_birth_date()) {
    ++count;
    if (!ParseDate(given.birth_date(), "birth_date"))
      violations.push_back({"identifiers.birth_date", "must be a real date with year, month and day"});
  }
  if (!given.medical_record_number().empty()) {
    ++count;
    if (!domain::NormaliseMrn(given.medical_record_number()))
      violations.push_back({"identifiers.medical_record_number", "must hold letters or digits"});
  }
  if (!given.phone().empty()) {
    ++count;
    if (!platform::NormalisePhone(given.phone()))
      violations.push_back({"identifiers.phone", "must be a phone number of ten digits, or one that begins with +"});
  }
  return count;
}

}  // namespace

Violations CheckOpening(const v1::OpenBreakGlassRequest& request) {
  Violations violations;
  RequireWords(violations, "nature_text", request.nature_text());
  RequireWords(violations, "recipient_name", request.recipient_name());
  RequireWords(violations, "recipient_affiliation", request.recipient_affiliation());
  if (request.patient_id().empty()) {
    if (CheckIdentifiers(violations, request.identifiers()) < 2) {
      violations.push_back({"identifiers",
                            "must hold at least two of full name, birth date, medical record number and phone, unless "
                            "the patient's id is given"});
    }
  } else if (request.has_identifiers()) {
    violations.push_back({"identifiers", "must not be given together with the patient's id"});
  }
  return violations;
}

Violations CheckReview(const v1::ReviewBreakGlassRequest& request) {
  Violations violations;
  RequireWords(violations, "text", request.text());
  return violations;
}

v1::EmergencyFacts FactsOf(const v1::OpenBreakGlassRequest& request) {
  v1::EmergencyFacts facts;
  facts.set_recipient_name(request.recipient_name());
  facts.set_recipient_affiliation(request.recipient_affiliation());
  facts.set_nature_text(request.nature_text());
  return facts;
}

v1::BreakGlass ToProto(const domain::BreakGlass& grant, Instant now) {
  v1::BreakGlass proto;
  proto.set_break_glass_id(grant.id.ToString());
  proto.set_patient_id(grant.patient.ToString());
  proto.set_state(static_cast<v1::BreakGlass::State>(grant.StateAt(now)));
  proto.set_opened_by_account_id(grant.opened_by.ToString());
  *proto.mutable_open_time() = ToProto(grant.opened_at);
  *proto.mutable_open_until_time() = ToProto(grant.OpenUntil());
  proto.set_nature(static_cast<v1::EmergencyNature>(grant.nature));
  *proto.mutable_review_due_time() = ToProto(grant.review_due_at);
  proto.set_overdue(grant.IsOverdue(now));
  if (grant.review) {
    auto* review = proto.mutable_review();
    review->set_finding(static_cast<v1::BreakGlassReview::Finding>(grant.review->finding));
    *review->mutable_review_time() = ToProto(grant.review->at);
    review->set_reviewed_by_account_id(grant.review->by.ToString());
  }
  return proto;
}

std::vector<domain::NameInWords> NamesOf(const v1::PatientProfile& profile) {
  std::vector<domain::NameInWords> names;
  for (const auto& name : profile.names()) {
    domain::NameInWords words{.family = domain::NameWords(name.family()), .text = domain::NameWords(name.text())};
    for (const auto& given : name.given()) words.given.push_back(domain::NameWords(given));
    names.push_back(std::move(words));
  }
  return names;
}

v1::EmergencyIdentity IdentityOf(const v1::PatientProfile& profile) {
  v1::EmergencyIdentity identity;
  *identity.mutable_names() = profile.names();
  identity.set_preferred_name(profile.preferred_name());
  if (profile.has_birth_date()) *identity.mutable_birth_date() = profile.birth_date();
  identity.set_administrative_gender(profile.administrative_gender());
  identity.set_birth_sex(profile.birth_sex());
  for (const auto& identifier : profile.identifiers()) {
    if (identifier.type() == "MR") identity.add_medical_record_numbers(identifier.value());
  }
  return identity;
}

}  // namespace cairn::enrollment::wire
