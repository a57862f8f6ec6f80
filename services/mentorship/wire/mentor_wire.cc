#include "mentorship/wire/mentor_wire.h"

#include "mentorship/domain/capacity.h"
#include "platform/wire/date.h"

namespace cairn::mentorship::wire {

using domain::MentorDetails;
using platform::Date;
using platform::Fail;
using platform::FieldViolation;
using platform::Result;
using platform::wire::ParseDate;

namespace {

// Numbers of the domain are those of the contract.
template <class Enum>
std::vector<Enum> ToEnums(const google::protobuf::RepeatedField<int>& numbers) {
  std::vector<Enum> values;
  for (const int number : numbers) values.push_back(static_cast<Enum>(number));
  return values;
}

template <class Enum>
void AddNumbers(const std::vector<Enum>& values, google::protobuf::RepeatedField<int>& numbers) {
  for (const auto value : values) numbers.Add(static_cast<int>(value));
}

// Names what is no date; returns any date then.
Date ReadDay(const google::type::Date& date, const std::string& field, std::vector<FieldViolation>& wrong) {
  const auto parsed = ParseDate(date, field);
  if (!parsed) wrong.insert(wrong.end(), parsed.error().fields.begin(), parsed.error().fields.end());
  return parsed.value_or(Date());
}

}  // namespace

Result<MentorDetails> ToDomain(const v1::MentorProfile& profile, const std::string& path) {
  MentorDetails details;
  details.display_name = profile.display_name();
  details.languages = {profile.languages().begin(), profile.languages().end()};
  if (profile.gender() != v1::GENDER_UNSPECIFIED) details.gender = static_cast<domain::Gender>(profile.gender());
  details.lived_experience = ToEnums<domain::LivedExperience>(profile.lived_experience());
  details.substances = ToEnums<domain::Substance>(profile.substances());
  details.medication_experience = ToEnums<domain::MedicationExperience>(profile.medication_experience());
  std::vector<FieldViolation> wrong;
  if (profile.has_recovery_started_on())
    details.recovery_started_on = ReadDay(profile.recovery_started_on(), path + ".recovery_started_on", wrong);
  details.postal_code = profile.postal_code();
  if (profile.has_position()) details.position = {profile.position().latitude(), profile.position().longitude()};
  details.telehealth = profile.telehealth();
  details.licensed_states = {profile.licensed_states().begin(), profile.licensed_states().end()};
  for (const auto& interval : profile.availability())
    details.availability.push_back({interval.day(), interval.start_minute(), interval.end_minute()});
  details.time_zone = profile.time_zone();
  details.supervisor = platform::AccountId::Parse(profile.supervisor_account_id()).value();
  if (profile.has_capacity()) details.capacity = profile.capacity();
  details.workforce = static_cast<MentorDetails::Workforce>(profile.workforce());
  if (profile.has_birth_year()) details.birth_year = profile.birth_year();
  if (profile.has_communities())
    details.communities.emplace(profile.communities().names().begin(), profile.communities().names().end());
  if (!wrong.empty()) return Fail(platform::InvalidRequest(std::move(wrong)));
  return details;
}

v1::MentorProfile ToProto(const MentorDetails& details) {
  v1::MentorProfile profile;
  profile.set_display_name(details.display_name);
  profile.mutable_languages()->Assign(details.languages.begin(), details.languages.end());
  if (details.gender) profile.set_gender(static_cast<v1::Gender>(*details.gender));
  AddNumbers(details.lived_experience, *profile.mutable_lived_experience());
  AddNumbers(details.substances, *profile.mutable_substances());
  AddNumbers(details.medication_experience, *profile.mutable_medication_experience());
  if (details.recovery_started_on)
    *profile.mutable_recovery_started_on() = platform::wire::ToProto(*details.recovery_started_on);
  profile.set_postal_code(details.postal_code);
  if (details.position) {
    profile.mutable_position()->set_latitude(details.position->latitude);
    profile.mutable_position()->set_longitude(details.position->longitude);
  }
  profile.set_telehealth(details.telehealth);
  profile.mutable_licensed_states()->Assign(details.licensed_states.begin(), details.licensed_states.end());
  for (const auto& interval : details.availability) {
    auto& added = *profile.add_availability();
    added.set_day(interval.day);
    added.set_start_minute(interval.start_minute);
    added.set_end_minute(interval.end_minute);
  }
  profile.set_time_zone(details.time_zone);
  profile.set_supervisor_account_id(details.supervisor.ToString());
  profile.set_capacity(details.capacity);
  profile.set_workforce(static_cast<v1::Workforce>(details.workforce));
  if (details.birth_year) profile.set_birth_year(*details.birth_year);
  if (details.communities)
    profile.mutable_communities()->mutable_names()->Assign(details.communities->begin(), details.communities->end());
  return profile;
}

Result<domain::Certification> ToDomain(const v1::CertificationDetails& details, const std::string& path) {
  domain::Certification certification;
  certification.kind = static_cast<domain::CertificationKind>(details.kind());
  certification.number = details.number();
  certification.issuer = details.issuer();
  certification.state = details.state();
  std::vector<FieldViolation> wrong;
  if (details.has_issued_on()) certification.issued_on = ReadDay(details.issued_on(), path + ".issued_on", wrong);
  certification.expires_on = ReadDay(details.expires_on(), path + ".expires_on", wrong);
  if (!wrong.empty()) return Fail(platform::InvalidRequest(std::move(wrong)));
  return certification;
}

v1::Certification ToProto(const domain::Certification& certification, Date today) {
  v1::Certification proto;
  proto.set_certification_id(certification.id.ToString());
  auto& details = *proto.mutable_details();
  details.set_kind(static_cast<v1::CertificationKind>(certification.kind));
  details.set_number(certification.number);
  details.set_issuer(certification.issuer);
  details.set_state(certification.state);
  if (certification.issued_on) *details.mutable_issued_on() = platform::wire::ToProto(*certification.issued_on);
  *details.mutable_expires_on() = platform::wire::ToProto(certification.expires_on);
  proto.set_state(static_cast<v1::Certification::State>(domain::StateOn(certification, today)));
  return proto;
}

v1::Mentor ToProto(const domain::Mentor& mentor, const std::vector<domain::Certification>& certifications,
                   const std::vector<Date>& matched_on, Date today) {
  v1::Mentor proto;
  proto.set_mentor_id(mentor.id.ToString());
  if (mentor.account) proto.set_account_id(mentor.account->ToString());
  *proto.mutable_profile() = ToProto(mentor.details);
  proto.set_state(static_cast<v1::Mentor::State>(mentor.state));
  for (const auto& certification : certifications) *proto.add_certifications() = ToProto(certification, today);
  const int load = domain::LoadInHalves(matched_on, today);
  for (auto& reason : domain::ClosedBecause(mentor, certifications, load, today))
    proto.add_closed_because(std::move(reason));
  return proto;
}

}  // namespace cairn::mentorship::wire
