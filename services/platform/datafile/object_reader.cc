#include "platform/datafile/object_reader.h"

#include <limits>

namespace cairn::platform::datafile {

namespace json = boost::json;

ObjectReader::ObjectReader(const json::value* value, std::string path, Violations& violations)
    : path_(std::move(path)), violations_(violations) {
  if (value != nullptr && value->is_object()) object_ = &value->get_object();
  if (value != nullptr && !value->is_object()) Refuse(path_, "must be an object");
}

void ObjectReader::AllowOnly(std::initializer_list<std::string_view> keys) const {
  ForEach([&](std::string_view key, const json::value&) {
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) Refuse(PathOf(key), "is not known");
  });
}

std::string ObjectReader::Text(std::string_view key) const {
  const auto* value = Find(key, true);
  return value == nullptr ? std::string() : TextOf(*value, PathOf(key));
}

std::string ObjectReader::TextOf(const json::value& value, const std::string& path) const {
  if (!value.is_string()) return Refuse(path, "must be text"), std::string();
  return {value.get_string().data(), value.get_string().size()};
}

double ObjectReader::Number(std::string_view key) const {
  const auto* value = Find(key, true);
  return value == nullptr ? 0 : NumberOf(*value, PathOf(key));
}

double ObjectReader::NumberOf(const json::value& value, const std::string& path) const {
  if (value.is_int64()) return static_cast<double>(value.get_int64());
  if (value.is_double()) return value.get_double();
  Refuse(path, "must be a number");
  return std::numeric_limits<double>::quiet_NaN();
}

int ObjectReader::WholeNumber(std::string_view key) const {
  const auto* value = Find(key, true);
  return value == nullptr ? 0 : WholeNumberOf(*value, PathOf(key));
}

int ObjectReader::WholeNumberOf(const json::value& value, const std::string& path) const {
  const auto* number = value.if_int64();
  if (number != nullptr && *number >= std::numeric_limits<int>::min() && *number <= std::numeric_limits<int>::max()) {
    return static_cast<int>(*number);
  }
  Refuse(path, "must be a whole number");
  return 0;
}

bool ObjectReader::Flag(std::string_view key) const {
  const auto* value = Find(key, true);
  if (value == nullptr || value->is_bool()) return value != nullptr && value->get_bool();
  Refuse(PathOf(key), "must be true or false");
  return false;
}

const json::array* ObjectReader::List(std::string_view key) const {
  const auto* value = Find(key, true);
  if (value == nullptr || value->is_array()) return value == nullptr ? nullptr : &value->get_array();
  Refuse(PathOf(key), "must be a list");
  return nullptr;
}

std::set<std::string> ObjectReader::Texts(std::string_view key, bool required) const {
  std::set<std::string> texts;
  const auto* value = Find(key, required);
  if (value == nullptr) return texts;
  if (!value->is_array()) return Refuse(PathOf(key), "must be a list"), texts;
  for (const auto& item : value->get_array()) {
    auto text = TextOf(item, PathOf(key));
    if (!texts.insert(text).second) Refuse(PathOf(key), "names " + text + " twice");
  }
  return texts;
}

std::vector<std::string> ObjectReader::TextList(std::string_view key) const {
  std::vector<std::string> texts;
  if (const auto* list = List(key)) {
    for (const auto& item : *list) {
      auto text = TextOf(item, PathOf(key));
      if (item.is_string()) texts.push_back(std::move(text));
    }
  }
  return texts;
}

std::vector<ObjectReader> ObjectReader::Objects(std::string_view key) const {
  std::vector<ObjectReader> objects;
  if (const auto* list = List(key)) {
    for (const auto& item : *list)
      objects.emplace_back(&item, PathOf(key) + "[" + std::to_string(objects.size()) + "]", violations_);
  }
  return objects;
}

std::string ObjectReader::PathOf(std::string_view key) const {
  return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
}

const json::value* ObjectReader::Find(std::string_view key, bool required) const {
  if (object_ == nullptr) return nullptr;
  const auto* value = object_->if_contains({key.data(), key.size()});
  if (value == nullptr && required) Refuse(PathOf(key), "is missing");
  return value;
}

}  // namespace cairn::platform::datafile
