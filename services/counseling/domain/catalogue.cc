#include "counseling/domain/catalogue.h"

#include <algorithm>
#include <map>

namespace cairn::counseling::domain {

using platform::Code;
using platform::Fail;
using platform::Result;

bool Module::HasSection(std::string_view section) const {
  return std::any_of(sections.begin(), sections.end(), [&](const auto& one) { return one.key == section; });
}

namespace {

/// The versions of each key, rising.
template <class Versioned>
std::map<std::string, std::vector<const Versioned*>, std::less<>> ByKey(const std::vector<Versioned>& all) {
  std::map<std::string, std::vector<const Versioned*>, std::less<>> by_key;
  for (const auto& one : all) by_key[one.key].push_back(&one);
  for (auto& [key, versions] : by_key) {
    std::stable_sort(versions.begin(), versions.end(),
                     [](const auto* a, const auto* b) { return a->version < b->version; });
  }
  return by_key;
}

template <class Versioned>
const Versioned* Find(const std::vector<Versioned>& all, std::string_view key, int version) {
  const Versioned* found = nullptr;
  for (const auto& one : all) {
    if (one.key != key || (version != 0 && one.version != version)) continue;
    if (found == nullptr || one.version > found->version) found = &one;
  }
  return found;
}

}  // namespace

Result<Module> FindModule(const Catalogue& catalogue, std::string_view key, int version) {
  if (const auto* module = Find(catalogue.modules, key, version)) return *module;
  if (Find(catalogue.modules, key, 0) == nullptr) {
    return Fail({.code = Code::kNotFound,
                 .reason = "MODULE_UNKNOWN",
                 .message = "There is no such module.",
                 .metadata = {{"module_key", std::string(key)}}});
  }
  return Fail({.code = Code::kNotFound,
               .reason = "MODULE_VERSION_UNKNOWN",
               .message = "There is no such version of the module.",
               .metadata = {{"module_key", std::string(key)}, {"module_version", std::to_string(version)}}});
}

std::vector<Module> CurrentModules(const Catalogue& catalogue) {
  std::vector<Module> current;
  for (const auto& [key, versions] : ByKey(catalogue.modules)) current.push_back(*versions.back());
  std::stable_sort(current.begin(), current.end(),
                   [](const Module& a, const Module& b) { return a.position < b.position; });
  return current;
}

Result<ModuleSet> FindSet(const Catalogue& catalogue, std::string_view key, int version) {
  if (const auto* set = Find(catalogue.sets, key, version)) return *set;
  return Fail({.code = Code::kNotFound,
               .reason = "MODULE_SET_UNKNOWN",
               .message = "There is no such set of modules, or no such version of it.",
               .metadata = {{"set_key", std::string(key)}}});
}

std::vector<ModuleSet> CurrentSets(const Catalogue& catalogue) {
  std::vector<ModuleSet> current;
  for (const auto& [key, versions] : ByKey(catalogue.sets)) current.push_back(*versions.back());
  return current;
}

}  // namespace cairn::counseling::domain
