#include "clients/cli/matching_options.h"

#include "clients/cli/arguments.h"
#include "clients/cli/failure.h"
#include "clients/cli/mentor_choice.h"
#include "clients/cli/provider_arguments.h"
#include "clients/cli/text.h"

namespace cairn::cli {

namespace v1 = mentorship::v1;

namespace {

/// Words of an enum; the one word `none` says that there are none.
void TakeWords(std::string_view option, const std::vector<std::string>& words, std::string_view none,
               const google::protobuf::EnumDescriptor& descriptor, google::protobuf::RepeatedField<int>& numbers) {
  numbers.Clear();
  if (words.size() == 1 && words.front() == none) return;
  for (const auto& word : words) numbers.Add(EnumFrom(option, word, descriptor));
}

void TakeHours(const std::vector<std::string>& spans, v1::WishedHours& hours) {
  hours.clear_intervals();
  for (const auto& span : spans) {
    const auto open = OpenHoursFrom(span);
    for (const int day : open.days()) {
      auto& interval = *hours.add_intervals();
      interval.set_day(day);
      interval.set_start_minute(open.start_minute());
      interval.set_end_minute(open.end_minute());
    }
  }
}

/// "Tomas=relative"
void TakeConflicts(Connection& connection, const std::vector<std::string>& typed, v1::Conflicts& conflicts) {
  conflicts.clear_with();
  for (const auto& text : typed) {
    const auto split = text.rfind('=');
    if (split == std::string::npos)
      throw InvalidUsage("--conflict is written MENTOR=KIND, for example Tomas=relative; kinds are " +
                         WordList(*v1::ConflictKind_descriptor()));
    auto& conflict = *conflicts.add_with();
    conflict.set_kind(
        static_cast<v1::ConflictKind>(EnumFrom("--conflict", text.substr(split + 1), *v1::ConflictKind_descriptor())));
    conflict.set_mentor_id(FindMentor(connection, text.substr(0, split)).mentor_id());
  }
}

void TakeLists(Connection& connection, const MatchingOptions& options, v1::MatchingPreferences& preferences) {
  if (!options.languages.empty())
    preferences.mutable_languages()->mutable_codes()->Assign(options.languages.begin(), options.languages.end());
  if (!options.genders.empty())
    TakeWords("--mentor-gender", options.genders, "any", *v1::Gender_descriptor(),
              *preferences.mutable_mentor_genders()->mutable_any_of());
  if (!options.forms.empty())
    TakeWords("--form", options.forms, "", *v1::MeetingForm_descriptor(),
              *preferences.mutable_forms()->mutable_any_of());
  if (!options.hours.empty()) TakeHours(options.hours, *preferences.mutable_hours());
  if (options.no_conflicts) preferences.mutable_conflicts()->Clear();
  if (!options.conflicts.empty()) TakeConflicts(connection, options.conflicts, *preferences.mutable_conflicts());
  if (!options.avoided.empty()) {
    auto& avoided = *preferences.mutable_conflicts()->mutable_avoided_communities();
    avoided.Clear();
    for (const auto& name : options.avoided) *avoided.Add() = ValidUtf8(name);
  }
  if (!options.experience.empty())
    TakeWords("--experience", options.experience, "none", *v1::LivedExperience_descriptor(),
              *preferences.mutable_lived_experience()->mutable_any_of());
}

}  // namespace

void AddMatchingOptions(CLI::App& command, MatchingOptions& options) {
  command.add_option("--language", options.languages, "BCP 47, for example en or es-MX; once for each");
  command.add_option(
      "--mentor-gender", options.genders,
      "A gender that the mentor may have, once for each: " + WordList(*v1::Gender_descriptor()) + "; or any");
  command.add_option("--state", options.state, "Where the patient lives, for example CA");
  command.add_option("--form", options.forms,
                     "How they can meet, once for each: " + WordList(*v1::MeetingForm_descriptor()));
  command.add_option("--at", options.position, "Where they can meet somebody, for example 37.35,-121.88");
  command.add_option("--hours", options.hours,
                     "When they have time, on the clinic's wall, once for each: \"mon-fri 17:00-21:00\"");
  command.add_option(
      "--conflict", options.conflicts,
      "A mentor who must not be theirs, once for each: MENTOR=KIND, of " + WordList(*v1::ConflictKind_descriptor()));
  command.add_flag("--no-conflicts", options.no_conflicts, "Asked, and there are none");
  command.add_option("--avoid", options.avoided, "A small community whose members should not be theirs, once for each");
  command.add_option("--substance", options.substance, "The primary one, of " + WordList(*v1::Substance_descriptor()));
  command.add_option("--experience", options.experience,
                     "Lived through, once for each: " + WordList(*v1::LivedExperience_descriptor()) + "; or none");
  command.add_option("--birth-year", options.birth_year, "Of the patient")->check(CLI::Range(1900, 2100));
  command.add_option("--note", options.note, "The patient's own words, for the people at the desk");
}

void ApplyMatchingOptions(Connection& connection, const MatchingOptions& options,
                          v1::MatchingPreferences& preferences) {
  TakeLists(connection, options, preferences);
  if (!options.state.empty()) preferences.set_state(StateFrom(options.state));
  if (!options.position.empty()) {
    const auto position = PositionFrom(options.position);
    preferences.mutable_place()->set_latitude(position.latitude());
    preferences.mutable_place()->set_longitude(position.longitude());
  }
  if (!options.substance.empty())
    preferences.set_primary_substance(
        static_cast<v1::Substance>(EnumFrom("--substance", options.substance, *v1::Substance_descriptor())));
  if (options.birth_year > 0) preferences.set_birth_year(options.birth_year);
  if (!options.note.empty()) preferences.set_note(ValidUtf8(options.note));
}

}  // namespace cairn::cli
