#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

namespace cairn::measures::reports {

/// What groups are made of, by name; each name once. Few of each of many: side by side, in the order in which they were
/// put in. Names and values are kept by whoever gives them.
class Attributes {
 public:
  using Attribute = std::pair<std::string_view, std::string_view>;
  using const_iterator = std::vector<Attribute>::const_iterator;

  Attributes() = default;
  Attributes(std::initializer_list<Attribute> attributes) : attributes_(attributes) {}

  /// Empty where it was not there.
  std::string_view& operator[](std::string_view name) {
    const auto found = std::find_if(attributes_.begin(), attributes_.end(), HasName{name});
    return found == attributes_.end() ? attributes_.emplace_back(name, "").second : found->second;
  }
  /// A name that is not there yet.
  void Put(std::string_view name, std::string_view value) { attributes_.emplace_back(name, value); }
  const_iterator find(std::string_view name) const {
    return std::find_if(attributes_.begin(), attributes_.end(), HasName{name});
  }
  const_iterator end() const { return attributes_.end(); }
  void reserve(std::size_t count) { attributes_.reserve(count); }
  void clear() { attributes_.clear(); }

 private:
  struct HasName {
    std::string_view name;
    bool operator()(const Attribute& one) const { return one.first == name; }
  };

  std::vector<Attribute> attributes_;
};

}  // namespace cairn::measures::reports
