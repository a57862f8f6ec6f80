#include "clients/exports/json_events.h"

#include <boost/json/basic_parser_impl.hpp>
#include <charconv>

namespace cairn::exports {

namespace json = boost::json;

JsonEvents::JsonEvents(Taker taker) : taker_(std::move(taker)) { stack_.reset(); }

bool JsonEvents::Complete(error_code& code) {
  if (depth_ == 0) {
    code = json::error::not_object;
    return false;
  }
  const bool is_row = in_rows_ && depth_ == 2;
  if (depth_ > 1 && !is_row) return true;
  auto value = stack_.release();
  stack_.reset();
  if (is_row) {
    taker_.row(std::move(value));
  } else {
    taker_.member(name_, std::move(value));
  }
  return true;
}

bool JsonEvents::on_object_begin(error_code&) {
  ++depth_;
  return true;
}

bool JsonEvents::on_object_end(std::size_t members, error_code& code) {
  --depth_;
  if (depth_ == 0) return true;
  stack_.push_object(members);
  return Complete(code);
}

bool JsonEvents::on_array_begin(error_code& code) {
  if (depth_ == 0) {
    code = json::error::not_object;
    return false;
  }
  if (depth_ == 1 && name_ == "rows") {
    in_rows_ = true;
    taker_.rows();
  }
  ++depth_;
  return true;
}

bool JsonEvents::on_array_end(std::size_t elements, error_code& code) {
  --depth_;
  if (depth_ == 1 && in_rows_) {
    in_rows_ = false;
    return true;
  }
  stack_.push_array(elements);
  return Complete(code);
}

bool JsonEvents::on_key_part(string_view part, std::size_t, error_code&) {
  if (depth_ == 1) {
    key_part_ += part;
  } else {
    stack_.push_chars(part);
  }
  return true;
}

bool JsonEvents::on_key(string_view part, std::size_t, error_code&) {
  if (depth_ == 1) {
    name_ = key_part_ + std::string(part);
    key_part_.clear();
  } else {
    stack_.push_key(part);
  }
  return true;
}

bool JsonEvents::on_string_part(string_view part, std::size_t, error_code&) {
  stack_.push_chars(part);
  return true;
}

bool JsonEvents::on_string(string_view part, std::size_t, error_code& code) {
  stack_.push_string(part);
  return Complete(code);
}

bool JsonEvents::on_number_part(string_view part, error_code&) {
  number_part_ += part;
  return true;
}

bool JsonEvents::on_int64(std::int64_t number, string_view, error_code& code) {
  number_part_.clear();
  stack_.push_int64(number);
  return Complete(code);
}

bool JsonEvents::on_uint64(std::uint64_t number, string_view, error_code& code) {
  number_part_.clear();
  stack_.push_uint64(number);
  return Complete(code);
}

bool JsonEvents::on_double(double number, string_view part, error_code& code) {
  number_part_ += part;
  std::from_chars(number_part_.data(), number_part_.data() + number_part_.size(), number);
  number_part_.clear();
  stack_.push_double(number);
  return Complete(code);
}

bool JsonEvents::on_bool(bool value, error_code& code) {
  stack_.push_bool(value);
  return Complete(code);
}

bool JsonEvents::on_null(error_code& code) {
  stack_.push_null();
  return Complete(code);
}

}  // namespace cairn::exports
