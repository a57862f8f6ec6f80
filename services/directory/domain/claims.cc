#include "directory/domain/claims.h"

#include <boost/json/basic_parser_impl.hpp>
#include <set>

namespace cairn::directory::domain {

using platform::access::FlatObject;
using platform::access::FlatValue;

namespace {

namespace json = boost::json;

// Callbacks of Boost.JSON's event parser; returning false ends the parse. Depth 1 is the outermost object.
struct ClaimsHandler {
  static constexpr std::size_t max_object_size = 64;
  static constexpr std::size_t max_array_size = 64;
  static constexpr std::size_t max_key_size = 128;
  static constexpr std::size_t max_string_size = 4096;

  FlatObject object;
  std::set<std::string> keys;
  std::string key;
  std::string text;
  std::vector<std::string> list;
  bool all_texts = false;
  int depth = 0;

  bool Refuse(json::error_code& code) {
    code = json::error::not_object;
    return false;
  }
  void Store(FlatValue value) {
    if (depth == 1) object.emplace(key, std::move(value));
  }
  // Of a list of claims, a member that is no text makes the whole list one that is left out.
  bool Other(json::error_code& code) {
    if (depth == 2) all_texts = false;
    return depth > 0 || Refuse(code);
  }
  std::string TakeText(json::string_view last_part) {
    text.append(last_part.data(), last_part.size());
    return std::exchange(text, {});
  }

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }
  bool on_object_begin(json::error_code& code) {
    if (depth > 0) Other(code);
    ++depth;
    return true;
  }
  bool on_object_end(std::size_t, json::error_code&) {
    --depth;
    return true;
  }
  bool on_array_begin(json::error_code& code) {
    if (!Other(code)) return false;
    if (++depth == 2) {
      list.clear();
      all_texts = true;
    }
    return true;
  }
  bool on_array_end(std::size_t, json::error_code&) {
    if (--depth == 1 && all_texts) Store(std::move(list));
    return true;
  }
  bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
    text.append(part.data(), part.size());
    return true;
  }
  bool on_key(json::string_view part, std::size_t, json::error_code& code) {
    auto name = TakeText(part);
    if (depth != 1) {
      all_texts = false;
      return true;
    }
    key = std::move(name);
    all_texts = false;
    return keys.insert(key).second || Refuse(code);
  }
  bool on_string_part(json::string_view part, std::size_t, json::error_code&) {
    text.append(part.data(), part.size());
    return true;
  }
  bool on_string(json::string_view part, std::size_t, json::error_code& code) {
    auto value = TakeText(part);
    if (depth == 0) return Refuse(code);
    if (depth == 2 && all_texts) {
      list.push_back(std::move(value));
    } else {
      Store(std::move(value));
    }
    return true;
  }
  bool on_number_part(json::string_view, json::error_code&) { return true; }
  bool on_int64(std::int64_t number, json::string_view, json::error_code& code) {
    return OnNumber(static_cast<double>(number), code);
  }
  bool on_uint64(std::uint64_t number, json::string_view, json::error_code& code) {
    return OnNumber(static_cast<double>(number), code);
  }
  bool on_double(double number, json::string_view, json::error_code& code) { return OnNumber(number, code); }
  bool OnNumber(double number, json::error_code& code) {
    Store(number);
    return Other(code);
  }
  bool on_bool(bool, json::error_code& code) { return Other(code); }
  bool on_null(json::error_code& code) { return Other(code); }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }
};

}  // namespace

std::optional<FlatObject> ReadClaims(std::string_view text) {
  json::parse_options options;
  options.max_depth = 8;
  json::basic_parser<ClaimsHandler> parser{options};
  json::error_code code;
  const std::size_t used = parser.write_some(false, text.data(), text.size(), code);
  if (code || used != text.size() || !parser.done()) return std::nullopt;
  return std::move(parser.handler().object);
}

const std::string* TextOf(const FlatObject& claims, const std::string& key) {
  const auto found = claims.find(key);
  return found == claims.end() ? nullptr : std::get_if<std::string>(&found->second);
}

}  // namespace cairn::directory::domain
