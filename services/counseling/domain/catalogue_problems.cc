#include <algorithm>
#include <map>
#include <set>

#include "counseling/domain/catalogue.h"

namespace cairn::counseling::domain {

using platform::FieldViolation;

namespace {

constexpr int kMostMinutes = 600;
constexpr int kMostDays = 366;
constexpr int kMostQuestions = 1000;

bool IsKey(const std::string& text) {
  const auto fits = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; };
  return !text.empty() && text.size() <= 32 && text.front() >= 'A' && text.front() <= 'Z' &&
         std::all_of(text.begin(), text.end(), fits);
}

class Checker {
 public:
  explicit Checker(const Catalogue& catalogue) : catalogue_(catalogue) {
    for (const auto& module : CurrentModules(catalogue)) current_.emplace(module.key, module);
  }

  std::vector<FieldViolation> Check() {
    Require(!catalogue_.version.empty(), "version", "is missing");
    Require(catalogue_.effective_on.ok() && catalogue_.effective_on != Date(), "effective_on", "must be a day");
    Require(!catalogue_.owner.empty(), "owner", "is missing");
    Require(!catalogue_.source.empty(), "source", "is missing");
    Require(!catalogue_.modules.empty(), "modules", "is empty");
    for (std::size_t i = 0; i < catalogue_.modules.size(); ++i) CheckModule(catalogue_.modules[i], Item("modules", i));
    for (std::size_t i = 0; i < catalogue_.sets.size(); ++i) CheckSet(catalogue_.sets[i], Item("sets", i));
    CheckVersions(catalogue_.modules, "modules");
    CheckVersions(catalogue_.sets, "sets");
    CheckPositions();
    CheckCycles();
    Require(FindSet(catalogue_, catalogue_.default_set, 0).has_value(), "default_set", "is not one of the sets");
    return std::move(violations_);
  }

 private:
  static std::string Item(const std::string& list, std::size_t index) {
    return list + "[" + std::to_string(index) + "]";
  }
  void Require(bool holds, std::string field, std::string description) {
    if (!holds) violations_.push_back({std::move(field), std::move(description)});
  }
  void CheckTitle(const Title& title, const std::string& path) {
    Require(!title.english.empty(), path + ".title.en", "is missing");
    Require(!title.spanish.empty(), path + ".title.es", "is missing");
  }

  void CheckModule(const Module& module, const std::string& path) {
    Require(IsKey(module.key), path + ".key", "must be capitals, digits and underscores");
    CheckTitle(module.title, path);
    Require(module.position > 0, path + ".position", "must be above zero");
    Require(module.quiz_questions > 0 && module.quiz_questions <= kMostQuestions, path + ".quiz_questions",
            "must be 1 to 1000");
    Require(module.quiz_pass_percent > 0 && module.quiz_pass_percent <= 100, path + ".quiz_pass_percent",
            "must be 1 to 100");
    Require(module.expected_minutes > 0 && module.expected_minutes <= kMostMinutes, path + ".expected_minutes",
            "must be 1 to 600");
    Require(module.days_to_complete > 0 && module.days_to_complete <= kMostDays, path + ".days_to_complete",
            "must be 1 to 366");
    CheckSections(module, path);
    std::set<std::string> before;
    for (const auto& key : module.after_keys) {
      Require(before.insert(key).second, path + ".after_keys", "names " + key + " twice");
      Require(current_.contains(key), path + ".after_keys", "names " + key + ", which is not there");
    }
    Require(module.after_count >= 0 && module.after_count < static_cast<int>(std::max<std::size_t>(current_.size(), 1)),
            path + ".after_count", "must be less than there are modules");
  }

  void CheckSections(const Module& module, const std::string& path) {
    std::set<std::string> keys;
    bool required = false;
    for (std::size_t i = 0; i < module.sections.size(); ++i) {
      const auto& section = module.sections[i];
      const auto here = path + "." + Item("sections", i);
      Require(IsKey(section.key), here + ".key", "must be capitals, digits and underscores");
      Require(keys.insert(section.key).second, here + ".key", "is there twice");
      CheckTitle(section.title, here);
      required = required || section.required;
    }
    Require(required, path + ".sections", "must have one that is required");
  }

  template <class Versioned>
  void CheckVersions(const std::vector<Versioned>& all, const std::string& list) {
    std::map<std::string, std::vector<int>> versions;
    for (const auto& one : all) versions[one.key].push_back(one.version);
    for (auto& [key, numbers] : versions) {
      std::sort(numbers.begin(), numbers.end());
      for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (numbers[i] == static_cast<int>(i) + 1) continue;
        Require(false, list, "has versions of " + key + " that are not 1, 2, 3 and so on");
        break;
      }
    }
  }

  void CheckPositions() {
    std::set<int> positions;
    for (const auto& [key, module] : current_)
      Require(positions.insert(module.position).second, "modules", "has two at the position of " + key);
  }

  bool Reaches(const std::string& from, const std::string& to, std::set<std::string>& seen) const {
    const auto module = current_.find(from);
    if (module == current_.end()) return false;
    return std::any_of(module->second.after_keys.begin(), module->second.after_keys.end(), [&](const auto& key) {
      return key == to || (seen.insert(key).second && Reaches(key, to, seen));
    });
  }
  void CheckCycles() {
    for (const auto& [key, module] : current_) {
      std::set<std::string> seen;
      Require(!Reaches(key, key, seen), "modules", key + " waits for itself");
    }
  }

  void CheckSet(const ModuleSet& set, const std::string& path) {
    Require(IsKey(set.key), path + ".key", "must be capitals, digits and underscores");
    CheckTitle(set.title, path);
    Require(!set.required_keys.empty(), path + ".required_keys", "is empty");
    std::set<std::string> named;
    for (const auto* list : {&set.required_keys, &set.elective_keys}) {
      const auto here = path + (list == &set.required_keys ? ".required_keys" : ".elective_keys");
      for (const auto& key : *list) {
        Require(named.insert(key).second, here, "names " + key + " twice");
        Require(current_.contains(key), here, "names " + key + ", which is not there");
      }
    }
    const std::set<std::string> required(set.required_keys.begin(), set.required_keys.end());
    for (const auto& key : required) {
      const auto module = current_.find(key);
      if (module == current_.end()) continue;
      for (const auto& before : module->second.after_keys) {
        Require(required.contains(before), path + ".required_keys",
                key + " waits for " + before + ", which is not required");
      }
      Require(module->second.after_count < static_cast<int>(required.size()), path + ".required_keys",
              key + " waits for more than are required");
    }
  }

  const Catalogue& catalogue_;
  std::map<std::string, Module> current_;
  std::vector<FieldViolation> violations_;
};

}  // namespace

std::vector<FieldViolation> Problems(const Catalogue& catalogue) { return Checker(catalogue).Check(); }

}  // namespace cairn::counseling::domain
