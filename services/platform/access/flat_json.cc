#include "platform/access/flat_json.h"

#include <boost/json/basic_parser_impl.hpp>

namespace cairn::platform::access {
namespace {

namespace json = boost::json;

// Callbacks of Boost.JSON's event parser; returning false ends the parse.
struct FlatHandler {
  static constexpr std::size_t max_object_size = 32;
  static constexpr std::size_t max_array_size = 32;
  static constexpr std::size_t max_key_size = 64;
  static constexpr std::size_t max_string_size = 1024;

  FlatObject object;
  std::string key;
  std::string text;
  std::vector<std::string> list;
  bool in_object = false;
  bool in_list = false;

  bool Refuse(json::error_code& code) {
    code = json::error::not_object;
    return false;
  }
  bool Store(FlatValue value, json::error_code& code) {
    if (!in_object) return Refuse(code);
    return object.emplace(key, std::move(value)).second || Refuse(code);
  }

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }
  bool on_object_begin(json::error_code& code) {
    if (in_object) return Refuse(code);
    return in_object = true;
  }
  bool on_object_end(std::size_t, json::error_code&) { return true; }
  bool on_array_begin(json::error_code& code) {
    if (!in_object || in_list) return Refuse(code);
    list.clear();
    return in_list = true;
  }
  bool on_array_end(std::size_t, json::error_code& code) {
    in_list = false;
    return Store(std::move(list), code);
  }
  bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
    text.append(part.data(), part.size());
    return true;
  }
  bool on_key(json::string_view part, std::size_t, json::error_code& code) {
    key = TakeText(part);
    return !object.contains(key) || Refuse(code);
  }
  bool on_string_part(json::string_view part, std::size_t, json::error_code&) {
    text.append(part.data(), part.size());
    return true;
  }
  bool on_string(json::string_view part, std::size_t, json::error_code& code) {
    if (!in_list) return Store(TakeText(part), code);
    list.push_back(TakeText(part));
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
  bool on_bool(bool, json::error_code& code) { return Refuse(code); }
  bool on_null(json::error_code& code) { return Refuse(code); }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }

 private:
  std::string TakeText(json::string_view last_part) {
    text.append(last_part.data(), last_part.size());
    return std::exchange(text, {});
  }
  bool OnNumber(double number, json::error_code& code) { return in_list ? Refuse(code) : Store(number, code); }
};

}  // namespace

std::optional<FlatObject> ParseFlatObject(std::string_view text) {
  json::basic_parser<FlatHandler> parser{json::parse_options{}};
  json::error_code code;
  const std::size_t used = parser.write_some(false, text.data(), text.size(), code);
  if (code || used != text.size() || !parser.done()) return std::nullopt;
  return std::move(parser.handler().object);
}

}  // namespace cairn::platform::access
