#include "clients/cli/lab_arguments.h"

#include <charconv>
#include <vector>

#include "clients/cli/arguments.h"
#include "clients/cli/failure.h"

namespace cairn::cli {
namespace {

namespace v1 = prescribing::v1;

// The code, then what stands between the commas after the equals sign.
std::vector<std::string> Parts(const std::string& text, const char* option) {
  const auto equals = text.find('=');
  if (equals == std::string::npos || equals == 0)
    throw InvalidUsage(std::string(option) + " begins with a LOINC code and =");
  std::vector<std::string> parts = {text.substr(0, equals)};
  std::size_t begin = equals + 1;
  while (true) {
    const auto comma = text.find(',', begin);
    parts.push_back(text.substr(begin, comma - begin));
    if (comma == std::string::npos) return parts;
    begin = comma + 1;
  }
}

double NumberFrom(const std::string& text) {
  double number = 0;
  const auto* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (read.ec != std::errc() || read.ptr != end) throw InvalidUsage("--value: a number is expected");
  return number;
}

v1::LabResult ResultOf(const std::string& code) {
  v1::LabResult result;
  result.set_code_system("http://loinc.org");
  result.set_code(code);
  return result;
}

}  // namespace

v1::LabResult ValueFrom(const std::string& text) {
  const auto parts = Parts(text, "--value");
  if (parts.size() < 3 || parts.size() > 4)
    throw InvalidUsage("--value is written LOINC=NUMBER,UNIT or LOINC=NUMBER,UNIT,UPPER-LIMIT");
  auto result = ResultOf(parts[0]);
  auto number = parts[1];
  if (number.starts_with('<')) result.set_comparator(v1::LabResult::COMPARATOR_LESS);
  if (number.starts_with('>')) result.set_comparator(v1::LabResult::COMPARATOR_MORE);
  if (result.comparator() != v1::LabResult::COMPARATOR_UNSPECIFIED) number.erase(0, 1);
  result.set_value(NumberFrom(number));
  result.set_unit(parts[2]);
  if (parts.size() == 4) result.set_upper_limit(NumberFrom(parts[3]));
  return result;
}

v1::LabResult ScreenFrom(const std::string& text) {
  const auto parts = Parts(text, "--screen");
  if (parts.size() > 3) throw InvalidUsage("--screen is written LOINC=RESULT or LOINC=RESULT,CONFIRMATION");
  auto result = ResultOf(parts[0]);
  result.set_presence(
      static_cast<v1::LabResult::Presence>(EnumFrom("--screen", parts[1], *v1::LabResult::Presence_descriptor())));
  if (parts.size() == 3) {
    result.set_confirmation(static_cast<v1::LabResult::Confirmation>(
        EnumFrom("--screen", parts[2], *v1::LabResult::Confirmation_descriptor())));
  }
  return result;
}

}  // namespace cairn::cli
