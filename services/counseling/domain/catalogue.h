#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/result/result.h"
#include "platform/time/time.h"

// What there is to learn, in which order, and what completes it: data that somebody answers for.
namespace cairn::counseling::domain {

using platform::Date;

struct Title {
  std::string english{};
  std::string spanish{};
  bool operator==(const Title&) const = default;
};

struct ModuleSection {
  std::string key{};
  Title title{};
  bool required = true;
  bool operator==(const ModuleSection&) const = default;
};

/// One version of a module. A version never changes: another content is another version.
struct Module {
  std::string key{};
  int version = 1;
  /// Of everything else in it.
  std::string content_hash{};
  int position = 0;
  Title title{};
  std::vector<ModuleSection> sections{};
  int quiz_questions = 0;
  int quiz_pass_percent = 0;
  bool practice_required = false;
  int expected_minutes = 0;
  /// Modules that come before it, and how many of any others do.
  std::vector<std::string> after_keys{};
  int after_count = 0;
  int days_to_complete = 0;
  bool operator==(const Module&) const = default;

  bool HasSection(std::string_view section) const;
  /// Asked of whole numbers, so that 8 of 10 are 80 percent.
  bool Passes(int correct) const { return 100 * correct >= quiz_pass_percent * quiz_questions; }
};

/// What a programme asks of its patients.
struct ModuleSet {
  std::string key{};
  int version = 1;
  Title title{};
  std::vector<std::string> required_keys{};
  std::vector<std::string> elective_keys{};
  bool operator==(const ModuleSet&) const = default;
};

struct Catalogue {
  std::string version{};
  Date effective_on{};
  /// Who answers for it, and where it comes from.
  std::string owner{};
  std::string source{};
  /// Of programmes for which nothing was chosen.
  std::string default_set{};
  /// Every version of each.
  std::vector<Module> modules{};
  std::vector<ModuleSet> sets{};
};

/// Everything that is wrong with a catalogue, each with its path; a catalogue is used only when there is nothing.
///  - a text that is missing, a key that is not capitals, digits and underscores
///  - versions of a key that are not 1, 2, 3 … without a gap or twice; a position that two current modules share
///  - no required section, two sections of one key; a quiz without questions, a percentage outside 1 to 100
///  - minutes or days that are not above zero
///  - a module that waits for one that is not there, for itself in the end, or for more than there are
///  - a set that asks twice for one module, for one that is not there, or for one that could never be started by who is
///    assigned what is required alone; a default set that is not there
/// Pure.
std::vector<platform::FieldViolation> Problems(const Catalogue& catalogue);

/// Version 0 means the current one. NOT_FOUND MODULE_UNKNOWN (metadata: module_key), MODULE_VERSION_UNKNOWN (metadata:
/// module_key, module_version).
platform::Result<Module> FindModule(const Catalogue& catalogue, std::string_view key, int version);
/// The highest version of each, by position.
std::vector<Module> CurrentModules(const Catalogue& catalogue);

/// Version 0 means the current one. NOT_FOUND MODULE_SET_UNKNOWN (metadata: set_key).
platform::Result<ModuleSet> FindSet(const Catalogue& catalogue, std::string_view key, int version);
/// The highest version of each, by key.
std::vector<ModuleSet> CurrentSets(const Catalogue& catalogue);

}  // namespace cairn::counseling::domain
