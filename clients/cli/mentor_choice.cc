#include "clients/cli/mentor_choice.h"

#include "cairn/mentorship/v1/mentor_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/failure.h"
#include "clients/cli/paging.h"
#include "clients/cli/people.h"
#include "clients/cli/provider_arguments.h"
#include "clients/cli/staff.h"
#include "clients/cli/text.h"

namespace cairn::cli {

namespace v1 = mentorship::v1;

namespace {

constexpr std::int64_t kMostMentors = 100'000;

void TakeEnums(std::string_view option, const std::vector<std::string>& words,
               const google::protobuf::EnumDescriptor& descriptor, google::protobuf::RepeatedField<int>& numbers) {
  if (words.empty()) return;
  numbers.Clear();
  for (const auto& word : words) numbers.Add(EnumFrom(option, word, descriptor));
}

void TakeHours(const std::vector<std::string>& spans, v1::MentorProfile& profile) {
  if (spans.empty()) return;
  profile.clear_availability();
  for (const auto& span : spans) {
    const auto open = OpenHoursFrom(span);
    for (const int day : open.days()) {
      auto& interval = *profile.add_availability();
      interval.set_day(day);
      interval.set_start_minute(open.start_minute());
      interval.set_end_minute(open.end_minute());
    }
  }
}

void TakeLists(const MentorOptions& options, v1::MentorProfile& profile) {
  if (!options.languages.empty())
    profile.mutable_languages()->Assign(options.languages.begin(), options.languages.end());
  TakeEnums("--experience", options.experience, *v1::LivedExperience_descriptor(), *profile.mutable_lived_experience());
  TakeEnums("--substance", options.substances, *v1::Substance_descriptor(), *profile.mutable_substances());
  TakeEnums("--medication", options.medication, *v1::MedicationExperience_descriptor(),
            *profile.mutable_medication_experience());
  if (!options.states.empty()) {
    profile.clear_licensed_states();
    for (const auto& state : options.states) profile.add_licensed_states(StateFrom(state));
  }
  TakeHours(options.hours, profile);
  if (options.communities.empty()) return;
  profile.mutable_communities()->clear_names();
  if (options.communities == std::vector<std::string>{"none"}) return;
  for (const auto& name : options.communities) profile.mutable_communities()->add_names(ValidUtf8(name));
}

}  // namespace

v1::Mentor FindMentor(Connection& connection, const std::string& text) {
  if (LooksLikeId(text)) {
    v1::GetMentorRequest request;
    request.set_mentor_id(LowerAscii(text));
    return connection.Call<v1::GetMentorResponse>(request).mentor();
  }
  const auto all = ListAll<v1::ListMentorsResponse>(connection, v1::ListMentorsRequest(), kMostMentors,
                                                    [](auto& page) { return page.mutable_mentors(); });
  std::vector<v1::Mentor> fitting;
  for (const auto& mentor : all.mentors()) {
    const auto name = LowerAscii(mentor.profile().display_name());
    if (name == LowerAscii(text)) return mentor;
    if (name.starts_with(LowerAscii(text))) fitting.push_back(mentor);
  }
  if (fitting.size() == 1) return fitting.front();
  if (fitting.empty()) throw NotFound("MENTOR_NOT_FOUND", "No mentor is called so.");
  std::vector<Candidate> candidates;
  for (const auto& mentor : fitting) candidates.push_back({mentor.mentor_id(), mentor.profile().display_name()});
  throw Ambiguous("Several mentors are called so.", std::move(candidates));
}

void AddMentorOptions(CLI::App& command, MentorOptions& options) {
  command.add_option("--name", options.name, "What patients call them");
  command.add_option("--language", options.languages, "BCP 47, for example en or es-MX; once for each");
  command.add_option("--gender", options.gender, "One of " + WordList(*v1::Gender_descriptor()));
  command.add_option("--experience", options.experience,
                     "Lived through, once for each: " + WordList(*v1::LivedExperience_descriptor()));
  command.add_option("--substance", options.substances, "Once for each: " + WordList(*v1::Substance_descriptor()));
  command.add_option("--medication", options.medication,
                     "Experience with, once for each: " + WordList(*v1::MedicationExperience_descriptor()));
  command.add_option("--recovery-since", options.recovery_since, "First day of their own recovery");
  command.add_option("--postal-code", options.postal_code, "Where they meet people: five digits");
  command.add_option("--at", options.position, "The same as a position, for example 37.35,-121.88");
  command.add_option("--telehealth", options.telehealth, "yes or no")->check(CLI::IsMember({"yes", "no"}));
  command.add_option("--state", options.states, "Where they may work, once for each, for example CA");
  command.add_option("--hours", options.hours, "When they have time, once for each: \"mon-fri 17:00-21:00\"");
  command.add_option("--time-zone", options.time_zone, "Of these hours, for example America/Los_Angeles");
  command.add_option("--supervisor", options.supervisor, "Account that supervises them: id or user name");
  command.add_option("--birth-year", options.birth_year, "Of the mentor")->check(CLI::Range(1900, 2100));
  command.add_option("--community", options.communities,
                     "Small community they belong to, once for each; none: asked, and there is none");
  command.add_option("--capacity", options.capacity, "How many matches they can hold; 0 and 1 take nobody")
      ->check(CLI::Range(0, 100));
  command.add_option("--workforce", options.workforce, "One of " + WordList(*v1::Workforce_descriptor()));
}

void ApplyMentorOptions(Connection& connection, const MentorOptions& options, v1::MentorProfile& profile) {
  if (!options.name.empty()) profile.set_display_name(ValidUtf8(options.name));
  TakeLists(options, profile);
  if (!options.gender.empty())
    profile.set_gender(static_cast<v1::Gender>(EnumFrom("--gender", options.gender, *v1::Gender_descriptor())));
  if (!options.workforce.empty())
    profile.set_workforce(
        static_cast<v1::Workforce>(EnumFrom("--workforce", options.workforce, *v1::Workforce_descriptor())));
  if (!options.recovery_since.empty())
    *profile.mutable_recovery_started_on() = DateFrom("--recovery-since", options.recovery_since);
  if (!options.postal_code.empty()) profile.set_postal_code(options.postal_code);
  if (!options.position.empty()) {
    const auto position = PositionFrom(options.position);
    profile.mutable_position()->set_latitude(position.latitude());
    profile.mutable_position()->set_longitude(position.longitude());
  }
  if (!options.telehealth.empty()) profile.set_telehealth(options.telehealth == "yes");
  if (!options.time_zone.empty()) profile.set_time_zone(options.time_zone);
  if (!options.supervisor.empty()) profile.set_supervisor_account_id(AccountIdFrom(connection, options.supervisor));
  if (options.birth_year > 0) profile.set_birth_year(options.birth_year);
  if (options.capacity >= 0) profile.set_capacity(options.capacity);
}

}  // namespace cairn::cli
