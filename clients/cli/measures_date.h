#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/time/time.h"

namespace cairn::cli {

/// How the dates of a research file are written: %Y (four digits), %m and %d (one or two digits), %y (two digits: 69 to
/// 99 are 1969 to 1999), %b (Jan, in English), %% and anything else as it stands.
class DateForm {
 public:
  /// Throws InvalidUsage when `form` knows another %, or does not name a year, a month and a day once each.
  explicit DateForm(std::string form);

  /// Nothing when `text` is not written like that, has more behind it, or is no day of the calendar (years 1 to 9999).
  std::optional<platform::Date> Parse(std::string_view text) const;
  const std::string& form() const { return form_; }

 private:
  std::string form_;
  /// A field, or a letter that stands for itself.
  struct Part {
    bool field = false;
    char letter = 0;
  };
  std::vector<Part> parts_;
};

}  // namespace cairn::cli
