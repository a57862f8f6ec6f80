#include "counseling/wire/catalogue_json.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <stdexcept>

#include "platform/crypto/crypto.h"
#include "platform/fhir/json.h"

namespace cairn::counseling::wire {
namespace {

namespace json = boost::json;
using Violations = std::vector<platform::FieldViolation>;

/// One object of the file and its path. What it cannot give in the right shape is a violation, and comes back empty.
class Reader {
 public:
  Reader(const json::value* value, std::string path, Violations& violations)
      : path_(std::move(path)), violations_(violations) {
    if (value == nullptr) return;
    if (value->is_object()) {
      object_ = &value->get_object();
    } else {
      Refuse(path_, "must be an object");
    }
  }

  void AllowOnly(std::initializer_list<std::string_view> keys) const {
    if (object_ == nullptr) return;
    for (const auto& member : *object_) {
      const std::string_view key(member.key().data(), member.key().size());
      if (std::find(keys.begin(), keys.end(), key) == keys.end()) Refuse(PathOf(key), "is not known");
    }
  }

  std::string Text(std::string_view key) const {
    const auto* value = Find(key);
    if (value == nullptr) return {};
    if (!value->is_string()) return Refuse(PathOf(key), "must be text"), std::string();
    return {value->get_string().data(), value->get_string().size()};
  }
  int Number(std::string_view key) const {
    const auto* value = Find(key);
    if (value == nullptr) return 0;
    if (value->is_int64() && value->get_int64() >= 0 && value->get_int64() <= 1'000'000)
      return static_cast<int>(value->get_int64());
    return Refuse(PathOf(key), "must be a whole number"), 0;
  }
  bool Flag(std::string_view key) const {
    const auto* value = Find(key);
    if (value == nullptr) return false;
    if (value->is_bool()) return value->get_bool();
    return Refuse(PathOf(key), "must be true or false"), false;
  }
  std::vector<std::string> Texts(std::string_view key) const {
    std::vector<std::string> texts;
    for (const auto& item : Items(key)) {
      if (item.is_string()) {
        texts.emplace_back(item.get_string().data(), item.get_string().size());
      } else {
        Refuse(PathOf(key), "must be a list of texts");
      }
    }
    return texts;
  }
  Reader Object(std::string_view key) const { return {Find(key), PathOf(key), violations_}; }
  std::vector<Reader> Objects(std::string_view key) const {
    std::vector<Reader> objects;
    for (const auto& item : Items(key))
      objects.emplace_back(&item, PathOf(key) + "[" + std::to_string(objects.size()) + "]", violations_);
    return objects;
  }

 private:
  std::string PathOf(std::string_view key) const {
    return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
  }
  void Refuse(const std::string& path, std::string description) const {
    violations_.push_back({path, std::move(description)});
  }
  const json::value* Find(std::string_view key) const {
    if (object_ == nullptr) return nullptr;
    const auto* value = object_->if_contains({key.data(), key.size()});
    if (value == nullptr) Refuse(PathOf(key), "is missing");
    return value;
  }
  const json::array& Items(std::string_view key) const {
    static const json::array kNone;
    const auto* value = Find(key);
    if (value == nullptr) return kNone;
    if (!value->is_array()) return Refuse(PathOf(key), "must be a list"), kNone;
    return value->get_array();
  }

  std::string path_;
  const json::object* object_ = nullptr;
  Violations& violations_;
};

domain::Title ReadTitle(const Reader& reader) {
  reader.AllowOnly({"en", "es"});
  return {reader.Text("en"), reader.Text("es")};
}

domain::Module ReadModule(const Reader& reader) {
  reader.AllowOnly({"key", "version", "position", "title", "sections", "quiz_questions", "quiz_pass_percent",
                    "practice_required", "expected_minutes", "after_keys", "after_count", "days_to_complete"});
  domain::Module module;
  module.key = reader.Text("key");
  module.version = reader.Number("version");
  module.position = reader.Number("position");
  module.title = ReadTitle(reader.Object("title"));
  for (const auto& section : reader.Objects("sections")) {
    section.AllowOnly({"key", "title", "required"});
    module.sections.push_back({section.Text("key"), ReadTitle(section.Object("title")), section.Flag("required")});
  }
  module.quiz_questions = reader.Number("quiz_questions");
  module.quiz_pass_percent = reader.Number("quiz_pass_percent");
  module.practice_required = reader.Flag("practice_required");
  module.expected_minutes = reader.Number("expected_minutes");
  module.after_keys = reader.Texts("after_keys");
  module.after_count = reader.Number("after_count");
  module.days_to_complete = reader.Number("days_to_complete");
  return module;
}

domain::ModuleSet ReadSet(const Reader& reader) {
  reader.AllowOnly({"key", "version", "title", "required_keys", "elective_keys"});
  return {.key = reader.Text("key"),
          .version = reader.Number("version"),
          .title = ReadTitle(reader.Object("title")),
          .required_keys = reader.Texts("required_keys"),
          .elective_keys = reader.Texts("elective_keys")};
}

domain::Catalogue ReadCatalogue(const Reader& reader) {
  reader.AllowOnly({"version", "effective_on", "owner", "source", "default_set", "modules", "sets"});
  domain::Catalogue catalogue;
  catalogue.version = reader.Text("version");
  catalogue.effective_on = platform::ParseDate(reader.Text("effective_on")).value_or(domain::Date());
  catalogue.owner = reader.Text("owner");
  catalogue.source = reader.Text("source");
  catalogue.default_set = reader.Text("default_set");
  for (const auto& module : reader.Objects("modules")) catalogue.modules.push_back(ReadModule(module));
  for (const auto& set : reader.Objects("sets")) catalogue.sets.push_back(ReadSet(set));
  return catalogue;
}

json::object Write(const domain::Title& title) { return {{"en", title.english}, {"es", title.spanish}}; }

std::string Hexadecimal(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

platform::Error Invalid(Violations violations) {
  return {.code = platform::Code::kInvalidArgument,
          .reason = "INVALID_CATALOGUE",
          .message = "The catalogue cannot be used: every problem is named.",
          .fields = std::move(violations)};
}

}  // namespace

std::string CanonicalJson(const domain::Module& module) {
  json::array sections;
  for (const auto& section : module.sections)
    sections.push_back({{"key", section.key}, {"required", section.required}, {"title", Write(section.title)}});
  json::array after_keys;
  for (const auto& key : module.after_keys) after_keys.emplace_back(key);
  return json::serialize(json::object{{"after_count", module.after_count},
                                      {"after_keys", std::move(after_keys)},
                                      {"days_to_complete", module.days_to_complete},
                                      {"expected_minutes", module.expected_minutes},
                                      {"key", module.key},
                                      {"position", module.position},
                                      {"practice_required", module.practice_required},
                                      {"quiz_pass_percent", module.quiz_pass_percent},
                                      {"quiz_questions", module.quiz_questions},
                                      {"sections", std::move(sections)},
                                      {"title", Write(module.title)},
                                      {"version", module.version}});
}

platform::Result<domain::Catalogue> CatalogueFromJson(std::string_view text) {
  const auto value = platform::fhir::ReadJsonLine(text, "catalogue");
  if (!value) return platform::Fail(Invalid({{value.error().element, value.error().description}}));
  Violations violations;
  auto catalogue = ReadCatalogue(Reader(&*value, "", violations));
  const auto is_named = [&](const platform::FieldViolation& problem) {
    return std::any_of(violations.begin(), violations.end(),
                       [&](const auto& known) { return known.field == problem.field; });
  };
  for (auto& problem : Problems(catalogue)) {
    if (!is_named(problem)) violations.push_back(std::move(problem));
  }
  if (!violations.empty()) return platform::Fail(Invalid(std::move(violations)));
  for (auto& module : catalogue.modules)
    module.content_hash = Hexadecimal(platform::crypto::Sha256(CanonicalJson(module)));
  return catalogue;
}

const domain::Catalogue& ShippedCatalogue() {
  static const domain::Catalogue kCatalogue = [] {
    auto read = CatalogueFromJson(ShippedCatalogueJson());
    if (read) return *std::move(read);
    std::string problems = "the module catalogue cannot be used";
    for (const auto& problem : read.error().fields) problems += "\n" + problem.field + " " + problem.description;
    throw std::runtime_error(problems);
  }();
  return kCatalogue;
}

}  // namespace cairn::counseling::wire
