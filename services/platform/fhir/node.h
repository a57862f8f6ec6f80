#pragma once

#include <boost/json/object.hpp>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/fhir/problem.h"

namespace cairn::platform::fhir {

/// What has been found wrong with a line. At most 100 are kept: enough to mend a file, too few to fill a reply.
class Problems {
 public:
  void Add(const std::string& element, std::string_view reason, std::string_view description);
  bool Mentions(std::string_view element_prefix) const;
  std::vector<Problem> Take() { return std::move(problems_); }
  bool empty() const { return problems_.empty(); }

 private:
  std::vector<Problem> problems_;
};

/// One JSON object of a resource and its FHIRPath. Whatever it is asked for and cannot give in the right shape is added
/// to the problems; the answer is then empty, as for an element that is absent.
class Node {
 public:
  Node(const boost::json::object& object, std::string path, Problems& problems)
      : object_(object), path_(std::move(path)), problems_(problems) {}

  const std::string& path() const { return path_; }
  std::string PathOf(std::string_view key) const { return path_ + "." + std::string(key); }
  bool Has(std::string_view key) const { return object_.contains(key); }
  /// Is it this string? Nothing is reported when it is not.
  bool Is(std::string_view key, std::string_view text) const;

  /// In NFC, trimmed, at most `max_length` code points. Blank counts as absent.
  std::optional<std::string> Text(std::string_view key, int max_length) const;
  /// MISSING_ELEMENT when absent.
  std::optional<std::string> RequiredText(std::string_view key, int max_length) const;
  /// Blank items, and null where only an extension stands for the value, are left out.
  std::vector<std::string> Texts(std::string_view key, int max_items, int max_length) const;
  std::optional<bool> Bool(std::string_view key) const;
  /// Finite.
  std::optional<double> Number(std::string_view key) const;
  std::optional<Node> Object(std::string_view key) const;
  /// `max_items` 0 means that there is no limit.
  std::vector<Node> Objects(std::string_view key, int max_items) const;

  void Refuse(std::string_view key, std::string_view reason, std::string_view description) const {
    problems_.Add(PathOf(key), reason, description);
  }
  void RefuseThis(std::string_view reason, std::string_view description) const {
    problems_.Add(path_, reason, description);
  }
  /// For what follows from other problems: only when none is about the element or its parts.
  void RefuseUnlessMentioned(std::string_view key, std::string_view reason, std::string_view description) const {
    if (!problems_.Mentions(PathOf(key))) Refuse(key, reason, description);
  }

 private:
  const boost::json::array* Array(std::string_view key, int max_items) const;
  std::optional<std::string> CheckedText(const boost::json::value& value, const std::string& path,
                                         int max_length) const;

  const boost::json::object& object_;
  std::string path_;
  Problems& problems_;
};

/// A CodeableConcept: the code of its first coding with one of the systems; nothing when there is none.
std::optional<std::string> CodeOf(const Node& concept_node, std::initializer_list<std::string_view> systems,
                                  int max_length);

}  // namespace cairn::platform::fhir
