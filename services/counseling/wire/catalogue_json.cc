#include "counseling/wire/catalogue_json.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <stdexcept>

#include "platform/crypto/crypto.h"
#include "platform/crypto/hexadecimal.h"
#include "platform/datafile/object_reader.h"

namespace cairn::counseling::wire {
namespace {

namespace json = boost::json;
using platform::datafile::ObjectReader;
using platform::datafile::Violations;

domain::Title ReadTitle(const ObjectReader& reader) {
  reader.AllowOnly({"en", "es"});
  return {reader.Text("en"), reader.Text("es")};
}

domain::Module ReadModule(const ObjectReader& reader) {
  reader.AllowOnly({"key", "version", "position", "title", "sections", "quiz_questions", "quiz_pass_percent",
                    "practice_required", "expected_minutes", "after_keys", "after_count", "days_to_complete"});
  domain::Module module;
  module.key = reader.Text("key");
  module.version = reader.WholeNumber("version");
  module.position = reader.WholeNumber("position");
  module.title = ReadTitle(reader.Object("title"));
  for (const auto& section : reader.Objects("sections")) {
    section.AllowOnly({"key", "title", "required"});
    module.sections.push_back({section.Text("key"), ReadTitle(section.Object("title")), section.Flag("required")});
  }
  module.quiz_questions = reader.WholeNumber("quiz_questions");
  module.quiz_pass_percent = reader.WholeNumber("quiz_pass_percent");
  module.practice_required = reader.Flag("practice_required");
  module.expected_minutes = reader.WholeNumber("expected_minutes");
  module.after_keys = reader.TextList("after_keys");
  module.after_count = reader.WholeNumber("after_count");
  module.days_to_complete = reader.WholeNumber("days_to_complete");
  return module;
}

domain::ModuleSet ReadSet(const ObjectReader& reader) {
  reader.AllowOnly({"key", "version", "title", "required_keys", "elective_keys"});
  return {.key = reader.Text("key"),
          .version = reader.WholeNumber("version"),
          .title = ReadTitle(reader.Object("title")),
          .required_keys = reader.TextList("required_keys"),
          .elective_keys = reader.TextList("elective_keys")};
}

domain::Catalogue ReadCatalogue(const ObjectReader& reader) {
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
  auto read = platform::datafile::ReadFile(text, "catalogue", ReadCatalogue,
                                           [](const domain::Catalogue& catalogue) { return Problems(catalogue); });
  if (!read) return platform::Fail(Invalid(std::move(read).error()));
  for (auto& module : read->modules)
    module.content_hash = platform::crypto::Hexadecimal(platform::crypto::Sha256(CanonicalJson(module)));
  return *std::move(read);
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
