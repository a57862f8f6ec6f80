#include "directory/domain/recovery_code.h"

#include <set>

#include "directory/domain/totp.h"

namespace cairn::directory::domain {
namespace {

constexpr std::size_t kCodeGroup = 4;

std::string InGroups(const std::string& base32) {
  std::string code;
  for (std::size_t at = 0; at < base32.size(); at += kCodeGroup) {
    if (at > 0) code += '-';
    code += base32.substr(at, kCodeGroup);
  }
  return code;
}

}  // namespace

std::vector<std::string> MakeRecoveryCodes(Random random) {
  std::vector<std::string> codes;
  std::set<std::string> selectors;
  while (codes.size() < kRecoveryCodes) {
    const auto code = InGroups(Base32Encode(random(kRecoveryCodeBytes)));
    if (selectors.emplace(SelectorOf(code)).second) codes.push_back(code);
  }
  return codes;
}

std::string_view SelectorOf(std::string_view code) { return code.substr(0, kCodeGroup); }

}  // namespace cairn::directory::domain
