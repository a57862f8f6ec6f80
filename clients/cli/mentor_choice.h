#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "cairn/mentorship/v1/mentor.pb.h"
#include "clients/cli/shell.h"

namespace cairn::cli {

/// The one mentor that `text` means: an id, or what patients call them, whole or its beginning, without regard to case.
/// Those who have ended are found by id alone. Throws NotFound MENTOR_NOT_FOUND, or Ambiguous with those found.
mentorship::v1::Mentor FindMentor(Connection& connection, const std::string& text);

/// A profile as typed.
struct MentorOptions {
  std::string name;
  std::vector<std::string> languages;
  std::string gender;
  std::vector<std::string> experience;
  std::vector<std::string> substances;
  std::vector<std::string> medication;
  std::string recovery_since;
  std::string postal_code;
  std::string position;
  std::string telehealth;
  std::vector<std::string> states;
  std::vector<std::string> hours;
  std::string time_zone;
  std::string supervisor;
  int capacity = -1;
  int birth_year = 0;
  std::vector<std::string> communities;
  std::string workforce;
};
void AddMentorOptions(CLI::App& command, MentorOptions& options);
/// Changes those parts of `profile` that were typed; a list takes the place of the one before.
void ApplyMentorOptions(Connection& connection, const MentorOptions& options, mentorship::v1::MentorProfile& profile);

}  // namespace cairn::cli
