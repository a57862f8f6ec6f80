#include "platform/fhir/node.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <cmath>

#include "platform/fhir/text.h"

namespace cairn::platform::fhir {
namespace {

constexpr std::size_t kMostProblems = 100;

std::string_view View(const boost::json::string& text) { return {text.data(), text.size()}; }

std::string ItemPath(const std::string& list, std::size_t index) { return list + "[" + std::to_string(index) + "]"; }

}  // namespace

void Problems::Add(const std::string& element, std::string_view reason, std::string_view description) {
  if (problems_.size() < kMostProblems) {
    problems_.push_back({element, std::string(reason), std::string(description)});
  }
}

bool Problems::Mentions(std::string_view element_prefix) const {
  return std::any_of(problems_.begin(), problems_.end(), [&](const Problem& problem) {
    return std::string_view(problem.element).starts_with(element_prefix);
  });
}

bool Node::Is(std::string_view key, std::string_view text) const {
  const auto* value = object_.if_contains(key);
  return value != nullptr && value->is_string() && View(value->get_string()) == text;
}

std::optional<std::string> Node::CheckedText(const boost::json::value& value, const std::string& path,
                                             int max_length) const {
  if (!value.is_string()) {
    problems_.Add(path, "WRONG_TYPE", "The element must be a string.");
    return std::nullopt;
  }
  const std::string_view raw = View(value.get_string());
  if (const auto fault = FaultOf(raw); !fault.empty()) {
    problems_.Add(path, "INVALID_VALUE", "The element " + std::string(fault) + ".");
    return std::nullopt;
  }
  std::string text = Clean(raw);
  if (text.empty()) return std::nullopt;
  if (CountCodePoints(text) > max_length) {
    problems_.Add(path, "INVALID_VALUE", "The element is longer than " + std::to_string(max_length) + " characters.");
    return std::nullopt;
  }
  return text;
}

std::optional<std::string> Node::Text(std::string_view key, int max_length) const {
  const auto* value = object_.if_contains(key);
  if (value == nullptr) return std::nullopt;
  return CheckedText(*value, PathOf(key), max_length);
}

std::optional<std::string> Node::RequiredText(std::string_view key, int max_length) const {
  const auto* value = object_.if_contains(key);
  const bool blank = value == nullptr || (value->is_string() && Clean(View(value->get_string())).empty());
  if (blank) {
    Refuse(key, "MISSING_ELEMENT", "The element is required.");
    return std::nullopt;
  }
  return CheckedText(*value, PathOf(key), max_length);
}

const boost::json::array* Node::Array(std::string_view key, int max_items) const {
  const auto* value = object_.if_contains(key);
  if (value == nullptr) return nullptr;
  if (!value->is_array()) {
    Refuse(key, "WRONG_TYPE", "The element must be a list.");
    return nullptr;
  }
  const auto& array = value->get_array();
  if (max_items > 0 && array.size() > static_cast<std::size_t>(max_items)) {
    Refuse(key, "INVALID_VALUE", "The list has more than " + std::to_string(max_items) + " items.");
    return nullptr;
  }
  return &array;
}

std::vector<std::string> Node::Texts(std::string_view key, int max_items, int max_length) const {
  std::vector<std::string> texts;
  const auto* array = Array(key, max_items);
  for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
    if ((*array)[i].is_null()) continue;
    auto text = CheckedText((*array)[i], ItemPath(PathOf(key), i), max_length);
    if (text) texts.push_back(std::move(*text));
  }
  return texts;
}

std::optional<bool> Node::Bool(std::string_view key) const {
  const auto* value = object_.if_contains(key);
  if (value == nullptr) return std::nullopt;
  if (!value->is_bool()) {
    Refuse(key, "WRONG_TYPE", "The element must be true or false.");
    return std::nullopt;
  }
  return value->get_bool();
}

std::optional<double> Node::Number(std::string_view key) const {
  const auto* value = object_.if_contains(key);
  if (value == nullptr) return std::nullopt;
  if (!value->is_number()) {
    Refuse(key, "WRONG_TYPE", "The element must be a number.");
    return std::nullopt;
  }
  const auto number = value->to_number<double>();
  if (std::isfinite(number)) return number;
  Refuse(key, "INVALID_VALUE", "The number is too large.");
  return std::nullopt;
}

std::optional<Node> Node::Object(std::string_view key) const {
  const auto* value = object_.if_contains(key);
  if (value == nullptr) return std::nullopt;
  if (!value->is_object()) {
    Refuse(key, "WRONG_TYPE", "The element must be an object.");
    return std::nullopt;
  }
  return std::optional<Node>(std::in_place, value->get_object(), PathOf(key), problems_);
}

std::vector<Node> Node::Objects(std::string_view key, int max_items) const {
  std::vector<Node> nodes;
  const auto* array = Array(key, max_items);
  for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
    const std::string path = ItemPath(PathOf(key), i);
    if ((*array)[i].is_object()) {
      nodes.emplace_back((*array)[i].get_object(), path, problems_);
    } else {
      problems_.Add(path, "WRONG_TYPE", "The item must be an object.");
    }
  }
  return nodes;
}

std::optional<std::string> CodeOf(const Node& concept_node, std::initializer_list<std::string_view> systems,
                                  int max_length) {
  for (const Node& coding : concept_node.Objects("coding", 0)) {
    const bool found = std::any_of(systems.begin(), systems.end(),
                                   [&](std::string_view system) { return coding.Is("system", system); });
    if (found) return coding.Text("code", max_length);
  }
  return std::nullopt;
}

}  // namespace cairn::platform::fhir
