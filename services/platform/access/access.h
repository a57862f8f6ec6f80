#pragma once

#include <google/protobuf/descriptor.h>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cairn/options/v1/options.pb.h"
#include "platform/ids/ids.h"
#include "platform/result/result.h"
#include "platform/time/time.h"

namespace cairn::platform::access {

using options::v1::Assurance;
using options::v1::Relation;
using options::v1::Role;

/// Who is calling, as proven: the mTLS peer always, the person when there is a valid token. The organisation comes from
/// the token alone, never from a request.
struct Caller {
  /// Service name of the peer, from spiffe://cairn/svc/<name>.
  std::string peer;
  /// Set when a person is behind the call.
  bool has_person = false;
  OrgId org;
  AccountId account;
  SessionId session;
  std::set<Role> roles;
  Assurance assurance = options::v1::ASSURANCE_PEER;
  std::optional<Instant> step_up_until;
  /// When the token was issued; set with has_person.
  Instant token_issued_at;
};

/// The declaration of one method, read from its options once at start-up.
struct Rule {
  std::string method;
  std::set<std::string> peers;
  std::map<Role, Relation> grants;
  Assurance assurance = options::v1::ASSURANCE_UNSPECIFIED;
  options::v1::Action action = options::v1::ACTION_UNSPECIFIED;
  std::vector<std::string> data_categories;
  std::string subject_field;
  bool discloses = false;
  std::chrono::seconds max_deadline{60};
};

/// Reads the declaration of every method of `services`. Throws std::runtime_error naming every method that is
/// undeclared or declared inconsistently (no peers; no action; grants without relation; two-factor or step-up without a
/// grant; a CARE_TEAM relation without patient_id_field; a patient_id_field that is not a string field of the request;
/// one that discloses whose answer has no place for the notice of 42 CFR 2.32).
std::map<std::string, Rule> ReadRules(const std::vector<const google::protobuf::ServiceDescriptor*>& services);

/// May `caller` call the method at `now`? Pure. Returns the relation that must still hold: the weakest of the relations
/// of the caller's granted roles (ORGANISATION before CARE_TEAM and SELF). Errors: PERMISSION_DENIED PEER_NOT_ALLOWED;
/// UNAUTHENTICATED TOKEN_REQUIRED; PERMISSION_DENIED ROLE_NOT_ALLOWED (metadata: method); PERMISSION_DENIED
/// SECOND_FACTOR_REQUIRED; PERMISSION_DENIED STEP_UP_REQUIRED.
Result<Relation> Authorize(const Rule& rule, const Caller& caller, Instant now);

}  // namespace cairn::platform::access
