#include "clients/cli/mentor_text.h"

#include <array>
#include <cstdio>
#include <map>

#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {

namespace v1 = mentorship::v1;

namespace {

constexpr std::array<const char*, 7> kDays = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

void AppendTo(std::string& list, const std::string& item, const char* separator = ", ") {
  if (item.empty()) return;
  if (!list.empty()) list += separator;
  list += item;
}

template <class Texts>
std::string Joined(const Texts& texts) {
  std::string list;
  for (const auto& text : texts) AppendTo(list, text);
  return list;
}

std::string Readings(const google::protobuf::EnumDescriptor* descriptor,
                     const google::protobuf::RepeatedField<int>& values) {
  std::string list;
  for (const int value : values) AppendTo(list, ReadingOf(descriptor, value));
  return list;
}

std::string ClockText(int minute) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%02d:%02d", minute / 60, minute % 60);
  return text.data();
}

std::string PlaceText(const v1::MentorProfile& profile) {
  std::string place = profile.postal_code();
  if (profile.has_position()) {
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "%.4f,%.4f", profile.position().latitude(), profile.position().longitude());
    AppendTo(place, text.data());
  }
  AppendTo(place, profile.telehealth() ? "telehealth" : "");
  return place;
}

std::string StateText(const v1::Mentor& mentor) { return ReadingOf(v1::Mentor::State_descriptor(), mentor.state()); }

}  // namespace

std::string AvailabilityText(const google::protobuf::RepeatedPtrField<v1::WeeklyInterval>& intervals) {
  std::string list;
  for (const auto& interval : intervals) {
    const bool known = interval.day() >= 1 && interval.day() <= 7;
    const std::string day = known ? kDays[static_cast<std::size_t>(interval.day() - 1)] : "?";
    AppendTo(list, day + " " + ClockText(interval.start_minute()) + "-" + ClockText(interval.end_minute()), "; ");
  }
  return list;
}

std::string CertificationText(const v1::Certification& certification) {
  static const std::map<int, const char*> kKinds = {{v1::CERTIFICATION_KIND_IC_RC_PEER_RECOVERY, "IC&RC peer recovery"},
                                                    {v1::CERTIFICATION_KIND_NAADAC_NCPRSS, "NAADAC NCPRSS"},
                                                    {v1::CERTIFICATION_KIND_STATE, "state certificate"}};
  const auto& details = certification.details();
  const auto kind = kKinds.find(details.kind());
  std::string text = kind == kKinds.end() ? "certificate" : kind->second;
  text += " " + details.number();
  if (!details.state().empty()) text += " (" + details.state() + ")";
  text += ", until " + DateText(details.expires_on());
  if (certification.state() != v1::Certification::STATE_IN_FORCE)
    text += ": " + ReadingOf(v1::Certification::State_descriptor(), certification.state());
  return text;
}

std::string CommunitiesText(const v1::MentorProfile& profile) {
  if (!profile.has_communities()) return "not asked";
  return profile.communities().names().empty() ? "none" : Joined(profile.communities().names());
}

std::string OpennessText(const v1::Mentor& mentor) {
  static const std::map<std::string, const char*> kReasons = {
      {"NOT_ACTIVE", "paused or ended"},
      {"NOT_CERTIFIED", "not certified"},
      {"NO_CAPACITY", "no capacity"},
      {"CAPACITY_TOO_SMALL", "capacity too small for anybody: a new match weighs 1.5 in its first 30 days"}};
  std::string list;
  for (const auto& reason : mentor.closed_because()) {
    const auto words = kReasons.find(reason);
    AppendTo(list, words == kReasons.end() ? reason : words->second);
  }
  return list.empty() ? "takes new matches" : list;
}

void PrintMentors(std::ostream& out, const Terminal& terminal,
                  const google::protobuf::RepeatedPtrField<v1::Mentor>& mentors) {
  Table table({{"NAME", true}, {"STATE"}, {"NEW MATCHES", true}, {"LANGUAGES"}, {"STATES"}, {"MENTOR ID"}});
  for (const auto& mentor : mentors) {
    const auto& profile = mentor.profile();
    table.Add({profile.display_name(), StateText(mentor), OpennessText(mentor), Joined(profile.languages()),
               Joined(profile.licensed_states()), mentor.mentor_id()});
  }
  table.Print(out, terminal);
}

void PrintMentor(std::ostream& out, const Terminal& terminal, const v1::Mentor& mentor, const StaffNames& names) {
  const auto& profile = mentor.profile();
  std::string certificates;
  for (const auto& certification : mentor.certifications())
    AppendTo(certificates, CertificationText(certification), "; ");
  PrintFields(out, terminal,
              {{"Mentor", profile.display_name() + " (" + mentor.mentor_id() + ")"},
               {"State", StateText(mentor)},
               {"New matches", OpennessText(mentor)},
               {"Certificates", certificates},
               {"Account", mentor.account_id().empty() ? "" : StaffText(names, mentor.account_id())},
               {"Supervisor", StaffText(names, profile.supervisor_account_id())},
               {"Workforce", ReadingOf(v1::Workforce_descriptor(), profile.workforce())},
               {"Languages", Joined(profile.languages())},
               {"Gender", ReadingOf(v1::Gender_descriptor(), profile.gender())},
               {"Lived experience", Readings(v1::LivedExperience_descriptor(), profile.lived_experience())},
               {"Substances", Readings(v1::Substance_descriptor(), profile.substances())},
               {"Medication", Readings(v1::MedicationExperience_descriptor(), profile.medication_experience())},
               {"Communities", CommunitiesText(profile)},
               {"Born in", profile.has_birth_year() ? std::to_string(profile.birth_year()) : ""},
               {"In recovery since", DateText(profile.recovery_started_on())},
               {"Meets people", PlaceText(profile)},
               {"May work in", Joined(profile.licensed_states())},
               {"Available", AvailabilityText(profile.availability()) +
                                 (profile.availability().empty() ? "" : " (" + profile.time_zone() + ")")},
               {"Capacity", std::to_string(profile.capacity())}});
}

}  // namespace cairn::cli
