#include "standing/domain/standing.h"

#include <algorithm>
#include <array>

namespace cairn::standing {

using platform::Instant;
using platform::PreconditionViolation;

namespace {

struct Right {
  ProviderKind kind;
  Act act;
  CredentialType type;
};

// Owner: medical director. Sources: standing.h.
constexpr std::array kRights = {
    Right{ProviderKind::kPrescriber, Act::kPrescribe, CredentialType::kLicence},
    Right{ProviderKind::kPrescriber, Act::kAdminister, CredentialType::kLicence},
    Right{ProviderKind::kNurse, Act::kAdminister, CredentialType::kLicence},
    Right{ProviderKind::kCounsellor, Act::kCounsel, CredentialType::kLicence},
    Right{ProviderKind::kCounsellor, Act::kCounsel, CredentialType::kCertification},
    Right{ProviderKind::kPrescriber, Act::kCounsel, CredentialType::kLicence},
    Right{ProviderKind::kClinician, Act::kCounsel, CredentialType::kLicence},
    Right{ProviderKind::kPeerSpecialist, Act::kMentor, CredentialType::kCertification},
};

/// Does it count whenever it is in force? `credential` is of a right type.
bool EverCounts(const CredentialFact& credential, std::string_view state) {
  return credential.verified && (state.empty() || credential.state == state) && credential.until.has_value();
}

bool InForce(const CredentialFact& credential, Instant at) { return credential.from <= at && at < credential.until; }

void NameWhatIsWrong(const CredentialFact& credential, std::string_view state, Instant at,
                     std::vector<PreconditionViolation>& violations) {
  const std::string id = credential.id.ToString();
  if (!credential.verified) {
    violations.push_back({"CREDENTIAL_NOT_VERIFIED", id, "Nobody has compared it with the issuer's register."});
  }
  if (!state.empty() && credential.state != state) {
    violations.push_back({"CREDENTIAL_OF_OTHER_STATE", id, "It was not issued by the patient's state."});
  }
  if (at < credential.from) violations.push_back({"CREDENTIAL_NOT_YET_IN_FORCE", id, "It is not in force yet."});
  if (!credential.until) {
    violations.push_back({"CREDENTIAL_INCOMPLETE", id, "Its dates are not known in full."});
  } else if (*credential.until <= at) {
    violations.push_back({"CREDENTIAL_EXPIRED", id, "It has expired."});
  }
}

std::vector<PreconditionViolation> WhyNot(const ProviderFacts& facts, const std::vector<CredentialFact>& of_right_type,
                                          bool kind_permitted, std::string_view state, Instant at) {
  const std::string provider = facts.provider.ToString();
  std::vector<PreconditionViolation> violations;
  if (!kind_permitted) {
    violations.push_back({"KIND_NOT_PERMITTED", provider, "No provider of this kind may do this."});
    return violations;
  }
  const auto counts = [&](const CredentialFact& each) { return EverCounts(each, state) && InForce(each, at); };
  if (std::any_of(of_right_type.begin(), of_right_type.end(), counts)) return violations;
  if (of_right_type.empty()) {
    violations.push_back({"CREDENTIAL_MISSING", provider, "No credential of the kind that this asks for is recorded."});
  }
  for (const auto& credential : of_right_type) NameWhatIsWrong(credential, state, at, violations);
  return violations;
}

/// `by_start` are those that ever count, by the moment from which they do; one of them counts at `at`.
Instant EndOfRun(const std::vector<CredentialFact>& by_start, Instant at) {
  Instant end = at;
  for (const auto& credential : by_start) {
    if (credential.from > end) break;
    end = std::max(end, *credential.until);
  }
  return end;
}

std::vector<CredentialFact> OfRightType(const ProviderFacts& facts, const std::vector<CredentialType>& types) {
  std::vector<CredentialFact> found;
  for (const auto& credential : facts.credentials) {
    if (std::find(types.begin(), types.end(), credential.type) != types.end()) found.push_back(credential);
  }
  std::sort(found.begin(), found.end());
  return found;
}

platform::Error NoStanding(const ProviderFacts& facts, Act act, std::vector<PreconditionViolation> violations) {
  return {.code = platform::Code::kFailedPrecondition,
          .reason = "NO_STANDING",
          .message = "The provider has no right to do this at this moment.",
          .metadata = {{"provider_id", facts.provider.ToString()}, {"act", std::string(ActName(act))}},
          .preconditions = std::move(violations)};
}

}  // namespace

std::string_view ActName(Act act) {
  switch (act) {
    case Act::kPrescribe:
      return "PRESCRIBE";
    case Act::kAdminister:
      return "ADMINISTER";
    case Act::kCounsel:
      return "COUNSEL";
    case Act::kMentor:
      return "MENTOR";
  }
  return "";
}

std::vector<CredentialType> RuleOf(ProviderKind kind, Act act) {
  std::vector<CredentialType> types;
  for (const auto& right : kRights) {
    if (right.kind == kind && right.act == act) types.push_back(right.type);
  }
  return types;
}

platform::Result<Standing> Decide(const ProviderFacts& facts, Act act, std::string_view state, Instant at) {
  const auto types = RuleOf(facts.kind, act);
  auto credentials = OfRightType(facts, types);
  auto violations = WhyNot(facts, credentials, !types.empty(), state, at);
  if (!facts.active) {
    violations.insert(violations.begin(),
                      {"PROVIDER_NOT_ACTIVE", facts.provider.ToString(), "The provider is not active."});
  }
  if (!violations.empty()) return platform::Fail(NoStanding(facts, act, std::move(violations)));
  std::erase_if(credentials, [&](const CredentialFact& each) { return !EverCounts(each, state); });
  Standing standing;
  for (const auto& credential : credentials) {
    if (InForce(credential, at)) standing.rests_on.push_back(credential.id);
  }
  std::stable_sort(credentials.begin(), credentials.end(),
                   [](const CredentialFact& a, const CredentialFact& b) { return a.from < b.from; });
  standing.until = EndOfRun(credentials, at);
  return standing;
}

std::vector<Instant> ChangesAfter(const ProviderFacts& facts, Instant after) {
  std::vector<Instant> changes;
  for (const auto& credential : facts.credentials) {
    if (credential.from > after) changes.push_back(credential.from);
    if (credential.until && *credential.until > after) changes.push_back(*credential.until);
  }
  std::sort(changes.begin(), changes.end());
  changes.erase(std::unique(changes.begin(), changes.end()), changes.end());
  return changes;
}

}  // namespace cairn::standing
