#include "platform/fhir/json.h"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>
#include <string>
#include <unordered_set>
#include <vector>

#include "platform/fhir/text.h"

namespace cairn::platform::fhir {
namespace {

namespace json = boost::json;
using Error = json::error_code;

constexpr std::size_t kLongestLine = 256U * 1024U;
constexpr std::size_t kDeepest = 32;

/// A json::value silently keeps the last of two equal keys, so that two readers may see two resources in one line. This
/// watches the keys of each object that is open and stops at the second of a kind.
class KeyWatcher {
 public:
  static constexpr std::size_t max_object_size = std::size_t(-1);
  static constexpr std::size_t max_array_size = std::size_t(-1);
  static constexpr std::size_t max_key_size = std::size_t(-1);
  static constexpr std::size_t max_string_size = std::size_t(-1);

  bool repeated() const { return repeated_; }

  bool on_object_begin(Error&) {
    if (depth_ == open_.size()) open_.emplace_back();
    open_[depth_++].clear();
    return true;
  }
  bool on_object_end(std::size_t, Error&) {
    --depth_;
    return true;
  }
  bool on_key_part(json::string_view part, std::size_t, Error&) {
    key_.append(part.data(), part.size());
    return true;
  }
  bool on_key(json::string_view part, std::size_t, Error& error) {
    key_.append(part.data(), part.size());
    repeated_ = !open_[depth_ - 1].insert(std::move(key_)).second;
    key_.clear();
    if (repeated_) error = json::error::extra_data;
    return !repeated_;
  }

  bool on_document_begin(Error&) { return true; }
  bool on_document_end(Error&) { return true; }
  bool on_array_begin(Error&) { return true; }
  bool on_array_end(std::size_t, Error&) { return true; }
  bool on_string_part(json::string_view, std::size_t, Error&) { return true; }
  bool on_string(json::string_view, std::size_t, Error&) { return true; }
  bool on_number_part(json::string_view, Error&) { return true; }
  bool on_int64(std::int64_t, json::string_view, Error&) { return true; }
  bool on_uint64(std::uint64_t, json::string_view, Error&) { return true; }
  bool on_double(double, json::string_view, Error&) { return true; }
  bool on_bool(bool, Error&) { return true; }
  bool on_null(Error&) { return true; }
  bool on_comment_part(json::string_view, Error&) { return true; }
  bool on_comment(json::string_view, Error&) { return true; }

 private:
  std::vector<std::unordered_set<std::string>> open_;
  std::size_t depth_ = 0;
  std::string key_;
  bool repeated_ = false;
};

json::parse_options Options() {
  json::parse_options options;
  options.max_depth = kDeepest;
  return options;
}

bool HasRepeatedKey(std::string_view line) {
  json::basic_parser<KeyWatcher> parser(Options());
  Error error;
  parser.write_some(false, line.data(), line.size(), error);
  return parser.handler().repeated();
}

}  // namespace

tl::expected<json::value, Problem> ReadJsonLine(std::string_view line, std::string_view element) {
  const auto refuse = [&](std::string_view reason, std::string_view description) {
    return tl::unexpected(Problem{std::string(element), std::string(reason), std::string(description)});
  };
  if (line.size() > kLongestLine) return refuse("LINE_TOO_LONG", "The line is longer than 256 KiB.");
  if (!IsUtf8(line)) return refuse("INVALID_UTF8", "The line is not valid UTF-8.");
  if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  if (Clean(line).empty()) return refuse("INVALID_JSON", "The line is empty.");

  Error error;
  auto value = json::parse({line.data(), line.size()}, error,
                           json::make_shared_resource<json::monotonic_resource>(4 * line.size()), Options());
  if (error == json::error::too_deep) return refuse("INVALID_JSON", "The JSON is nested deeper than 32 levels.");
  if (error) return refuse("INVALID_JSON", "The line is not one whole JSON value.");
  if (HasRepeatedKey(line)) return refuse("INVALID_JSON", "An object has the same key twice.");
  return value;
}

}  // namespace cairn::platform::fhir
