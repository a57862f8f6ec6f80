#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "measures/days.h"

// Rows of persons for whom nobody may know who they are: the Safe Harbor method of the HIPAA Privacy Rule, 45 CFR
// 164.514(b)(2). What goes out is what is on a list; whatever is not on it stays. There is no field for a name, an
// address, an identifier, a date or free text. (Its last condition, no actual knowledge that somebody could be
// identified, is for a person to judge.)
namespace cairn::measures {

/// Name and version of the view; another way to make it gets another.
constexpr char kSafeHarborDefinition[] = "safe_harbor/1";

/// First three digits of ZIP codes, by census, whose areas have 20,000 people or fewer (164.514(b)(2)(i)(B)).
struct RestrictedZip3 {
  std::string version{};
  /// Three digits each, by the year of the census.
  std::map<int, std::set<std::string>> by_census{};

  /// By the list of `census`; by all lists together where none is named, or there is no list of it (2020): published
  /// lists differ, and one prefix too many harms nobody (house rule).
  bool Has(const std::string& prefix, std::optional<int> census = std::nullopt) const;
};

/// The first three digits of a ZIP code of five digits, or of ZIP+4 ("05602-1234"); 000 for one that is restricted, and
/// for everything else: missing, too short, of another country. That the prefix is in use is not looked up.
std::string Zip3Of(std::string_view zip, const RestrictedZip3& restricted, std::optional<int> census = std::nullopt);

/// Something that happened, or was measured.
struct DatedFact {
  std::string code{};
  Date on{};
  /// Nothing where there is none to tell.
  std::optional<double> value{};
};

/// What is known of a person, identifying or not.
struct PersonRow {
  std::optional<Date> birth_date{};
  /// As it was written down.
  std::string zip{};
  /// From where days are counted, as the first dose.
  Date day_zero{};
  /// Words of a code list by name: sex, state, insurance.
  std::map<std::string, std::string> attributes{};
  std::vector<DatedFact> facts{};
};

/// The list of what may go out. State is the smallest area that may; a name or a word that has free text, a smaller
/// area, a date or an identifier behind it must not be on the list.
struct SafeHarborSchema {
  /// By the name of an attribute, its words.
  std::map<std::string, std::set<std::string>> attributes{};
  std::set<std::string> fact_codes{};
  /// Whose restricted ZIP prefixes; nothing for those of all censuses.
  std::optional<int> census{};
};

struct OffsetFact {
  std::string code{};
  /// Days after day zero; below 0 before it.
  int day = 0;
  std::optional<double> value{};

  friend bool operator==(const OffsetFact&, const OffsetFact&) = default;
};

struct SafeHarborRow {
  /// Full years on day zero. Nothing where it is not known or the person is 90 or older.
  std::optional<int> age{};
  /// On any day of the row: who is 89 on day zero with a fact two years later is one of the "90+". Then no age goes
  /// out, nor a year that would tell it (164.514(b)(2)(i)(C)).
  bool is_ninety_or_older = false;
  std::string zip3 = "000";
  /// Of day zero: the one element of a date that may go out.
  int start_year = 0;
  /// Every one of the schema: what is not known, or is no word of it, is an empty text.
  std::map<std::string, std::string> attributes{};
  /// Those of the schema; by day, of the same day by code, of the same code by value. Whatever the order they came in.
  std::vector<OffsetFact> facts{};

  friend bool operator==(const SafeHarborRow&, const SafeHarborRow&) = default;
};

/// The person as others may see them. Days are told as distances, never shifted dates; a number of the row is for the
/// caller to draw at random. A birth date after day zero is not known.
SafeHarborRow SafeHarborViewOf(const PersonRow& person, const SafeHarborSchema& schema,
                               const RestrictedZip3& restricted);

}  // namespace cairn::measures
