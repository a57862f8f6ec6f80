#include "measures/restricted_zip3_json.h"

#include <algorithm>
#include <stdexcept>

#include "platform/datafile/object_reader.h"

namespace cairn::measures {
namespace {

using platform::datafile::ObjectReader;
using platform::datafile::Violations;

bool IsZip3(const std::string& prefix) {
  return prefix.size() == 3 && std::all_of(prefix.begin(), prefix.end(), [](char c) { return c >= '0' && c <= '9'; });
}

RestrictedZip3 ReadLists(const ObjectReader& reader) {
  reader.AllowOnly({"version", "effective_on", "owner", "source", "lists"});
  RestrictedZip3 restricted;
  restricted.version = reader.Text("version");
  reader.Text("effective_on");
  reader.Text("owner");
  reader.Text("source");
  for (const auto& list : reader.Objects("lists")) {
    list.AllowOnly({"census", "source", "prefixes"});
    list.Text("source");
    const int census = list.WholeNumber("census");
    const auto prefixes = list.Texts("prefixes", true);
    if (!restricted.by_census.emplace(census, prefixes).second)
      list.Refuse(list.PathOf("census"), "stands there twice");
    if (!std::all_of(prefixes.begin(), prefixes.end(), IsZip3))
      list.Refuse(list.PathOf("prefixes"), "must be of three digits each");
  }
  return restricted;
}

Violations ProblemsOf(const RestrictedZip3& restricted) {
  if (!restricted.by_census.empty()) return {};
  return {{"lists", "must name at least one census"}};
}

}  // namespace

platform::Result<RestrictedZip3> RestrictedZip3FromJson(std::string_view text) {
  auto read = platform::datafile::ReadFile(text, "restricted_zip3", ReadLists, ProblemsOf);
  if (read) return *std::move(read);
  return platform::Fail({.code = platform::Code::kInvalidArgument,
                         .reason = "INVALID_RESTRICTED_ZIP3",
                         .message = "The lists of ZIP prefixes cannot be used: every problem is named.",
                         .fields = std::move(read).error()});
}

const RestrictedZip3& ShippedRestrictedZip3() {
  static const RestrictedZip3 kRestricted = [] {
    auto read = RestrictedZip3FromJson(ShippedRestrictedZip3Json());
    if (read) return *std::move(read);
    std::string problems = "the lists of ZIP prefixes cannot be used";
    for (const auto& problem : read.error().fields) problems += "\n" + problem.field + " " + problem.description;
    throw std::runtime_error(problems);
  }();
  return kRestricted;
}

}  // namespace cairn::measures
