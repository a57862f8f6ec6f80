#include "audit-verify/report_text.h"

namespace cairn::audit_verify {

std::string ToHex(const std::string& bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    text += kDigits[static_cast<unsigned char>(c) >> 4];
    text += kDigits[static_cast<unsigned char>(c) & 15];
  }
  return text;
}

std::string ToText(const Report& report) {
  if (report.ok) {
    return "OK " + report.service + ": " + std::to_string(report.entries) + " entries, root " + ToHex(report.root) +
           ", " + std::to_string(report.heads) + " tree heads" +
           (report.keys_from_export ? " (signed by keys that the export itself names)" : "");
  }
  std::string place;
  if (report.first_bad != 0) place = "position " + std::to_string(report.first_bad);
  if (report.last_bad > report.first_bad) {
    place = "first bad position from " + std::to_string(report.first_bad) + " to " + std::to_string(report.last_bad);
  }
  return "BAD " + report.service + ": " + (place.empty() ? "" : place + ": ") + report.problem;
}

}  // namespace cairn::audit_verify
