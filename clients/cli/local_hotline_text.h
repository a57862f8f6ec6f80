#pragma once

#include <CLI/CLI.hpp>
#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "cairn/mentorship/v1/local_hotline.pb.h"
#include "clients/cli/connection.h"
#include "clients/cli/terminal.h"

namespace cairn::cli {

using LocalHotlineList = google::protobuf::RepeatedPtrField<mentorship::v1::LocalHotline>;
/// What local hotlines are called, by their id.
using LocalHotlineNames = std::map<std::string, std::string>;

/// The details of a local hotline, as typed.
struct LocalHotlineOptions {
  std::string name;
  std::string number;
  std::string texts;
  std::string purpose;
  std::vector<std::string> languages;
  std::vector<std::string> hours;
  std::string site;
  std::string state;
};
void AddLocalHotlineOptions(CLI::App& command, LocalHotlineOptions& options);
/// Writes what was typed over `details`; what was not stays. Hours are "always", or each as "mon-fri 09:00-17:00".
void ApplyLocalHotlineOptions(Connection& connection, const LocalHotlineOptions& options,
                              mentorship::v1::LocalHotlineDetails& details);

/// Also those that were withdrawn.
LocalHotlineList AllLocalHotlines(Connection& connection);
LocalHotlineNames NamesOf(const LocalHotlineList& hotlines);
/// The one that people are sent to and that `text` means: an id, or its name, whole or its beginning, without regard to
/// case. Throws NotFound LOCAL_HOTLINE_NOT_FOUND, or Ambiguous with those found.
mentorship::v1::LocalHotline FindLocalHotline(Connection& connection, const std::string& text);

/// "at any hour", "Mon 09:00-17:00; Tue 09:00-17:00".
std::string LocalHotlineHoursText(const mentorship::v1::LocalHotlineDetails& details);
void PrintLocalHotlines(std::ostream& out, const Terminal& terminal, const LocalHotlineList& hotlines);

}  // namespace cairn::cli
