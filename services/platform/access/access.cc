#include "platform/access/access.h"

#include <algorithm>
#include <stdexcept>
#include <string_view>

namespace cairn::platform::access {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::MethodDescriptor;
using google::protobuf::ServiceDescriptor;

std::string FullMethodName(const MethodDescriptor& method) {
  return method.service()->full_name() + "/" + method.name();
}

bool NamesAStringField(const Descriptor& request, std::string_view path) {
  const Descriptor* message = &request;
  while (message != nullptr) {
    const auto dot = path.find('.');
    const FieldDescriptor* field = message->FindFieldByName(std::string(path.substr(0, dot)));
    if (field == nullptr || field->is_repeated()) return false;
    if (dot == std::string_view::npos) return field->type() == FieldDescriptor::TYPE_STRING;
    message = field->message_type();
    path.remove_prefix(dot + 1);
  }
  return false;
}

// The field that platform/rpc looks at before an answer leaves.
bool HasPlaceForTheNotice(const Descriptor& response) {
  const FieldDescriptor* field = response.FindFieldByName("disclosure_notice");
  return field != nullptr && !field->is_repeated() && field->message_type() != nullptr &&
         field->message_type()->full_name() == "cairn.disclosure.v1.DisclosureNotice";
}

std::vector<std::string> GrantProblems(const options::v1::Access& access) {
  std::vector<std::string> problems;
  std::set<Role> roles;
  const bool peer_only = access.assurance() == options::v1::ASSURANCE_PEER;
  for (const auto& grant : access.grants()) {
    const Role role = grant.role();
    if (role == options::v1::ROLE_UNSPECIFIED || !options::v1::Role_IsValid(role))
      problems.push_back("a grant without role");
    if (grant.relation() == options::v1::RELATION_UNSPECIFIED || !options::v1::Relation_IsValid(grant.relation()))
      problems.push_back("a grant without relation");
    if (!roles.insert(role).second) problems.push_back("a role granted twice");
    if (peer_only != (role == options::v1::ROLE_SERVICE))
      problems.push_back("ROLE_SERVICE goes with ASSURANCE_PEER, every other role with a person");
    if (grant.relation() == options::v1::RELATION_CARE_TEAM && access.patient_id_field().empty())
      problems.push_back("RELATION_CARE_TEAM without patient_id_field");
  }
  if (!peer_only && access.grants().empty()) problems.push_back("asks for a person and grants nobody");
  return problems;
}

std::vector<std::string> Problems(const MethodDescriptor& method) {
  if (!method.options().HasExtension(options::v1::access)) return {"undeclared"};
  const auto& access = method.options().GetExtension(options::v1::access);
  auto problems = GrantProblems(access);
  if (access.peers().empty()) problems.push_back("no peers");
  if (access.action() == options::v1::ACTION_UNSPECIFIED || !options::v1::Action_IsValid(access.action()))
    problems.push_back("no action");
  if (access.assurance() == options::v1::ASSURANCE_UNSPECIFIED || !options::v1::Assurance_IsValid(access.assurance()))
    problems.push_back("no assurance");
  for (const int category : access.data_categories()) {
    if (category == 0 || !options::v1::DataCategory_IsValid(category)) problems.push_back("an unknown data category");
  }
  if (access.discloses() && !HasPlaceForTheNotice(*method.output_type()))
    problems.push_back("discloses, and its answer has no disclosure_notice");
  if (access.patient_id_field().empty()) return problems;
  if (!NamesAStringField(*method.input_type(), access.patient_id_field()))
    problems.push_back("patient_id_field is not a string field of the request");
  // The gate asks for the relation before the handler reads its first message.
  if (method.client_streaming()) problems.push_back("patient_id_field in a stream of requests");
  return problems;
}

Rule ReadRule(const MethodDescriptor& method) {
  const auto& access = method.options().GetExtension(options::v1::access);
  Rule rule;
  rule.method = FullMethodName(method);
  rule.peers.insert(access.peers().begin(), access.peers().end());
  for (const auto& grant : access.grants()) rule.grants.emplace(grant.role(), grant.relation());
  rule.assurance = access.assurance();
  rule.action = access.action();
  for (const int category : access.data_categories()) {
    const auto name = options::v1::DataCategory_Name(static_cast<options::v1::DataCategory>(category));
    rule.data_categories.push_back(name.substr(std::string_view("DATA_CATEGORY_").size()));
  }
  rule.subject_field = access.patient_id_field();
  rule.discloses = access.discloses();
  if (access.max_deadline_seconds() > 0) rule.max_deadline = std::chrono::seconds(access.max_deadline_seconds());
  return rule;
}

// ORGANISATION asks for least.
int Strictness(Relation relation) {
  switch (relation) {
    case options::v1::RELATION_ORGANISATION:
      return 0;
    case options::v1::RELATION_CARE_TEAM:
      return 1;
    default:
      return 2;
  }
}

std::optional<Relation> WeakestGrantedRelation(const Rule& rule, const std::set<Role>& roles) {
  std::optional<Relation> weakest;
  for (const auto& [role, relation] : rule.grants) {
    if (!roles.contains(role)) continue;
    if (!weakest || Strictness(relation) < Strictness(*weakest)) weakest = relation;
  }
  return weakest;
}

Error PermissionDenied(std::string reason, std::string message) {
  return Error{.code = Code::kPermissionDenied, .reason = std::move(reason), .message = std::move(message)};
}

Result<void> CheckAssurance(const Rule& rule, const Caller& caller, Instant now) {
  if (rule.assurance == options::v1::ASSURANCE_ONE_FACTOR) return {};
  if (caller.assurance < options::v1::ASSURANCE_TWO_FACTOR)
    return Fail(PermissionDenied("SECOND_FACTOR_REQUIRED", "This needs a session opened with a second factor."));
  if (rule.assurance == options::v1::ASSURANCE_TWO_FACTOR) return {};
  if (!caller.step_up_until || *caller.step_up_until <= now)
    return Fail(
        PermissionDenied("STEP_UP_REQUIRED", "This needs the password once more; it then holds for five minutes."));
  return {};
}

}  // namespace

std::map<std::string, Rule> ReadRules(const std::vector<const ServiceDescriptor*>& services) {
  std::map<std::string, Rule> rules;
  std::string refused;
  for (const auto* service : services) {
    for (int i = 0; i < service->method_count(); ++i) {
      const MethodDescriptor& method = *service->method(i);
      const auto problems = Problems(method);
      for (const auto& problem : problems) refused += "\n  " + FullMethodName(method) + ": " + problem;
      if (problems.empty()) rules.emplace(FullMethodName(method), ReadRule(method));
    }
  }
  if (!refused.empty()) throw std::runtime_error("methods without a sound access declaration:" + refused);
  return rules;
}

Result<Relation> Authorize(const Rule& rule, const Caller& caller, Instant now) {
  if (!rule.peers.contains(caller.peer))
    return Fail(PermissionDenied("PEER_NOT_ALLOWED", "This method is not open to the calling service."));
  if (rule.assurance == options::v1::ASSURANCE_PEER) {
    const auto grant = rule.grants.find(options::v1::ROLE_SERVICE);
    return grant == rule.grants.end() ? options::v1::RELATION_ORGANISATION : grant->second;
  }
  if (!caller.has_person) {
    return Fail(Error{.code = Code::kUnauthenticated,
                      .reason = "TOKEN_REQUIRED",
                      .message = "This method needs the token of a person who has signed in."});
  }
  const auto relation = WeakestGrantedRelation(rule, caller.roles);
  if (!relation) {
    auto error = PermissionDenied("ROLE_NOT_ALLOWED", "None of the caller's roles may call this method.");
    error.metadata.emplace_back("method", rule.method);
    return Fail(std::move(error));
  }
  if (auto sure = CheckAssurance(rule, caller, now); !sure) return Fail(sure.error());
  return *relation;
}

}  // namespace cairn::platform::access
