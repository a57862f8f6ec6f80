#pragma once

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "platform/fhir/json.h"
#include "platform/result/result.h"

// Data that a service takes as JSON (rules, catalogues): read whole, and everything that is wrong is named.
namespace cairn::platform::datafile {

using Violations = std::vector<FieldViolation>;

/// One object of the file and its path, "rules.G01.numbers". What it cannot give in the right shape is a violation, and
/// comes back empty. Lives inside the value that it reads.
class ObjectReader {
 public:
  /// `value` may be null: of an object that is missing, which has been told, nothing is.
  ObjectReader(const boost::json::value* value, std::string path, Violations& violations);

  void AllowOnly(std::initializer_list<std::string_view> keys) const;
  /// `function(key, value)` for each member.
  template <class Function>
  void ForEach(Function function) const {
    if (object_ == nullptr) return;
    for (const auto& member : *object_)
      function(std::string_view(member.key().data(), member.key().size()), member.value());
  }
  bool Has(std::string_view key) const { return Find(key, false) != nullptr; }

  std::string Text(std::string_view key) const;
  /// Any number; of another shape none (NaN).
  double Number(std::string_view key) const;
  double NumberOf(const boost::json::value& value, const std::string& path) const;
  /// That an int holds.
  int WholeNumber(std::string_view key) const;
  int WholeNumberOf(const boost::json::value& value, const std::string& path) const;
  bool Flag(std::string_view key) const;
  /// Null where it is none.
  const boost::json::array* List(std::string_view key) const;
  /// Of a list without one that stands twice.
  std::set<std::string> Texts(std::string_view key, bool required) const;

  /// Of a list, in its order, without what is no text.
  std::vector<std::string> TextList(std::string_view key) const;

  /// Words of `names`, which are those of the enum's numbers from 1 on.
  template <class Enum, std::size_t n>
  std::set<Enum> Enums(std::string_view key, const std::array<std::string_view, n>& names, bool required) const {
    std::set<Enum> values;
    for (const auto& text : Texts(key, required)) {
      if (const auto value = EnumOf<Enum>(text, names, key)) values.insert(*value);
    }
    return values;
  }
  template <class Enum, std::size_t n>
  std::optional<Enum> EnumOf(std::string_view text, const std::array<std::string_view, n>& names,
                             std::string_view key) const {
    const auto found = std::find(names.begin(), names.end(), text);
    if (found != names.end()) return static_cast<Enum>(found - names.begin() + 1);
    Refuse(PathOf(key), "has a word that is not known");
    return std::nullopt;
  }

  ObjectReader Object(std::string_view key) const { return {Find(key, true), PathOf(key), violations_}; }
  /// Of a list of objects, each with its place: "modules[2]".
  std::vector<ObjectReader> Objects(std::string_view key) const;
  ObjectReader At(std::string_view key, const boost::json::value& value) const {
    return {&value, PathOf(key), violations_};
  }
  std::string PathOf(std::string_view key) const;
  void Refuse(const std::string& path, std::string description) const {
    violations_.push_back({path, std::move(description)});
  }

 private:
  const boost::json::value* Find(std::string_view key, bool required) const;
  std::string TextOf(const boost::json::value& value, const std::string& path) const;

  std::string path_;
  const boost::json::object* object_ = nullptr;
  Violations& violations_;
};

/// What `read(const ObjectReader&)` makes of the whole file, or everything that is wrong: what the reader refused, and
/// of `problems(value)` those of fields that it did not. `element` names a text that is no JSON.
template <class Read, class Problems>
auto ReadFile(std::string_view text, std::string_view element, Read read, Problems problems)
    -> tl::expected<std::invoke_result_t<Read, const ObjectReader&>, Violations> {
  const auto file = fhir::ReadJsonLine(text, element);
  if (!file) return tl::unexpected(Violations{{file.error().element, file.error().description}});
  Violations violations;
  auto value = read(ObjectReader(&*file, "", violations));
  for (auto& problem : problems(value)) {
    const bool is_named = std::any_of(violations.begin(), violations.end(),
                                      [&](const auto& known) { return known.field == problem.field; });
    if (!is_named) violations.push_back(std::move(problem));
  }
  if (!violations.empty()) return tl::unexpected(std::move(violations));
  return value;
}

}  // namespace cairn::platform::datafile
