#pragma once

#include <boost/json.hpp>
#include <boost/json/basic_parser.hpp>
#include <functional>
#include <string>
#include <string_view>

namespace cairn::exports {

/// Takes a JSON object apart while it is read: its members as values, but for the elements of the list "rows", which
/// come one by one, so that memory is that of one of them. A double is the nearest to its text (Boost's own is not
/// always).
class JsonEvents {
 public:
  struct Taker {
    std::function<void(std::string name, boost::json::value value)> member{};
    /// Where the list "rows" begins.
    std::function<void()> rows{};
    std::function<void(boost::json::value row)> row{};
  };
  explicit JsonEvents(Taker taker);

  // As basic_parser wants them.
  using error_code = boost::json::error_code;
  using string_view = boost::json::string_view;
  static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_object_size = 100'000;
  static constexpr std::size_t max_string_size = std::size_t{1} << 20;
  static constexpr std::size_t max_key_size = std::size_t{1} << 16;

  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }
  bool on_object_begin(error_code&);
  bool on_object_end(std::size_t members, error_code&);
  bool on_array_begin(error_code&);
  bool on_array_end(std::size_t elements, error_code&);
  bool on_key_part(string_view part, std::size_t, error_code&);
  bool on_key(string_view part, std::size_t, error_code&);
  bool on_string_part(string_view part, std::size_t, error_code&);
  bool on_string(string_view part, std::size_t, error_code&);
  bool on_number_part(string_view part, error_code&);
  bool on_int64(std::int64_t number, string_view, error_code&);
  bool on_uint64(std::uint64_t number, string_view, error_code&);
  bool on_double(double number, string_view part, error_code&);
  bool on_bool(bool value, error_code&);
  bool on_null(error_code&);
  bool on_comment_part(string_view, error_code&) { return true; }
  bool on_comment(string_view, error_code&) { return true; }

 private:
  /// A value was put onto the stack: gives it away where it is a member or a row. False where the whole is no object.
  bool Complete(error_code& code);

  Taker taker_;
  boost::json::value_stack stack_;
  /// Lists and objects that are open.
  int depth_ = 0;
  bool in_rows_ = false;
  /// Of the member that is being read.
  std::string name_;
  std::string key_part_, number_part_;
};

using JsonParser = boost::json::basic_parser<JsonEvents>;

}  // namespace cairn::exports
