#include "platform/rpc/gate.h"

#include <algorithm>
#include <stdexcept>
#include <typeinfo>

#include "google/rpc/code.pb.h"
#include "platform/log/log.h"
#include "platform/rpc/gate_state.h"
#include "platform/rpc/identity.h"
#include "platform/rpc/refusals.h"
#include "platform/rpc/status.h"

namespace cairn::platform::rpc {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kPatience{100};
constexpr milliseconds kFailureAuditPatience{500};
// gRPC rounds a timeout up on its way.
constexpr std::chrono::seconds kDeadlineSlack{1};

void RequireDeadline(const Call& call, const access::Rule& rule, const grpc::ServerContext& context) {
  if (context.deadline() == std::chrono::system_clock::time_point::max()) Reject(DeadlineRequired());
  if (call.deadline() - SystemClock().Now() > rule.max_deadline + kDeadlineSlack)
    Reject(DeadlineTooLong(rule.max_deadline));
}

void TakePerson(const access::Claims& claims, access::Caller& caller) {
  caller.has_person = true;
  caller.org = claims.org;
  caller.account = claims.account;
  caller.session = claims.session;
  caller.roles = claims.roles;
  caller.assurance = claims.assurance;
  caller.step_up_until = claims.step_up_until;
  caller.token_issued_at = claims.issued_at;
}

bool NeedsPerson(const access::Rule& rule) { return rule.assurance != options::v1::ASSURANCE_PEER; }

bool NeedsCareTeam(const access::Rule& rule) {
  for (const auto& [role, relation] : rule.grants) {
    if (relation == options::v1::RELATION_CARE_TEAM) return true;
  }
  return false;
}

void RequireParts(const Gate::Options& options, const std::map<std::string, access::Rule>& rules) {
  if (options.service.empty() || options.clock == nullptr) throw std::logic_error("a gate needs a service and a clock");
  for (const auto& [method, rule] : rules) {
    if (NeedsPerson(rule) && (options.tokens == nullptr || options.audit == nullptr || options.database == nullptr))
      throw std::logic_error(method + " needs tokens, audit and a database");
    if (NeedsCareTeam(rule) && (!options.in_care_team || !options.subject_not_found))
      throw std::logic_error(method + " asks for the care team, and this gate cannot tell who is in it");
  }
}

std::vector<FieldViolation> CheckFields(const Gate::Options& options, const google::protobuf::Message& request,
                                        Instant now) {
  auto violations = CheckLimits(request);
  if (!options.check_fields) return violations;
  for (auto& more : options.check_fields(request, now)) {
    const auto named = [&](const FieldViolation& known) { return known.field == more.field; };
    if (std::none_of(violations.begin(), violations.end(), named)) violations.push_back(std::move(more));
  }
  return violations;
}

// A failure that comes of not being able to audit, or of shedding load, cannot be audited or would add to the load.
bool CanBeAudited(const Error& error) {
  return error.reason != "OVERLOADED" && error.reason != "AUDIT_UNAVAILABLE" && error.reason != "AUDIT_BUSY";
}

// Neighbours poll several times a second: a line for each would bury the others.
bool IsPoll(const access::Rule& rule) { return rule.grants.contains(options::v1::ROLE_SERVICE); }

log::Level LevelOf(const access::Rule& rule, const Error* error) {
  if (error == nullptr) return IsPoll(rule) ? log::Level::kDebug : log::Level::kInfo;
  return error->code == Code::kInternal || error->code == Code::kDataLoss ? log::Level::kError : log::Level::kWarning;
}

}  // namespace

Gate::Gate(Options options, const std::vector<const google::protobuf::ServiceDescriptor*>& services) {
  auto rules = access::ReadRules(services);
  RequireParts(options, rules);
  state_ = std::make_unique<State>(std::move(options), std::move(rules));
  for (const auto* service : services) {
    for (int i = 0; i < service->method_count(); ++i) {
      const auto* request = service->method(i)->input_type();
      const auto& rule = state_->rules.at(service->full_name() + "/" + service->method(i)->name());
      if (!state_->rule_of_request.emplace(request, &rule).second)
        throw std::runtime_error("two methods take " + request->full_name());
    }
  }
}

Gate::~Gate() = default;

const std::map<std::string, access::Rule>& Gate::rules() const { return state_->rules; }

grpc::Status Gate::Handle(grpc::ServerContext& context, const google::protobuf::Message& request,
                          google::protobuf::Message& response, const std::function<void(Call&)>& handler) {
  const auto rule = state_->rule_of_request.find(request.GetDescriptor());
  if (rule == state_->rule_of_request.end()) return ToStatus(Internal(), state_->domain, "");
  Call call(*this, context, *rule->second, &request, &response);
  return Run(call, handler);
}

grpc::Status Gate::HandleStream(grpc::ServerContext& context, const google::protobuf::Descriptor& request_type,
                                const std::function<void(Call&)>& handler) {
  const auto rule = state_->rule_of_request.find(&request_type);
  if (rule == state_->rule_of_request.end()) return ToStatus(Internal(), state_->domain, "");
  Call call(*this, context, *rule->second, nullptr, nullptr);
  return Run(call, handler);
}

grpc::Status Gate::Run(Call& call, const std::function<void(Call&)>& handler) {
  const auto start = std::chrono::steady_clock::now();
  const auto error = Attempt(call, handler);
  if (error) AuditFailure(call, *error);
  const std::string correlation_id = error ? NewUuid().ToString() : "";
  Report(call, error ? &*error : nullptr, correlation_id, std::chrono::steady_clock::now() - start);
  return error ? ToStatus(*error, state_->domain, correlation_id) : grpc::Status::OK;
}

std::optional<Error> Gate::Attempt(Call& call, const std::function<void(Call&)>& handler) {
  try {
    RequireDeadline(call, call.rule_, call.context_);
    Identify(call);
    if (call.request_ != nullptr) {
      auto violations = CheckFields(state_->options, *call.request_, call.now_);
      if (!violations.empty()) return InvalidRequest(std::move(violations));
    }
    const auto place = state_->admission.Enter(kPatience);
    if (!place.held()) return Overloaded();
    handler(call);
    if (call.response_ != nullptr) call.RequireNotice(*call.response_, false);
    if (call.IsProtected() && !call.audited_) state_->options.audit->Record(call.FullAuditEvent(), call.deadline_);
    return std::nullopt;
  } catch (const Rejected& rejected) {
    return rejected.error();
  } catch (const postgres::DatabaseError& error) {
    log::Error("call_broke", {{log::Key::kMethod, call.rule_.method},
                              {log::Key::kSqlState, error.sqlstate()},
                              {log::Key::kStatement, error.statement()}});
  } catch (const std::exception& error) {
    // The type alone: the text of an exception may quote what was being worked on.
    log::Error("call_broke", {{log::Key::kMethod, call.rule_.method}, {log::Key::kError, typeid(error).name()}});
  } catch (...) {
    log::Error("call_broke", {{log::Key::kMethod, call.rule_.method}, {log::Key::kError, "unknown"}});
  }
  return Internal();
}

void Gate::Identify(Call& call) {
  call.caller_.peer = PeerOf(call.context_);
  const auto token = TokenOf(call.context_);
  if (NeedsPerson(call.rule_) && call.rule_.peers.contains(call.caller_.peer)) {
    const std::string text = token.value();
    if (!text.empty()) {
      const auto claims = state_->options.tokens->Verify(text, call.now_).value();
      Require(access::CheckBearer(call.caller_.peer, claims));
      TakePerson(claims, call.caller_);
    }
  }
  call.relation_ = access::Authorize(call.rule_, call.caller_, call.now_).value();
  token.value();
}

void Gate::AuditFailure(const Call& call, const Error& error) {
  if (!call.IsProtected() || !CanBeAudited(error)) return;
  auto event = call.FullAuditEvent();
  event.outcome = google::rpc::Code_Name(static_cast<google::rpc::Code>(error.code));
  event.reason = error.reason;
  try {
    state_->options.audit->Record(std::move(event),
                                  std::min(call.deadline_, SystemClock().Now() + kFailureAuditPatience));
  } catch (const Rejected& rejected) {
    // The call has failed already and discloses nothing; the answer stays what it is.
    log::Error("refusal_not_audited",
               {{log::Key::kMethod, call.rule_.method}, {log::Key::kReason, rejected.error().reason}});
  }
}

void Gate::Report(const Call& call, const Error* error, const std::string& correlation_id,
                  std::chrono::nanoseconds took) {
  const std::string code =
      error == nullptr ? "OK" : google::rpc::Code_Name(static_cast<google::rpc::Code>(error->code));
  if (state_->options.metrics != nullptr)
    state_->options.metrics->CountCall(call.rule_.method, code, std::chrono::duration<double>(took).count());
  const auto request_id = call.RequestId();
  const auto& caller = call.caller_;
  log::Write(LevelOf(call.rule_, error), "call",
             {{log::Key::kService, state_->options.service},
              {log::Key::kMethod, call.rule_.method},
              {log::Key::kCode, code},
              {log::Key::kReason, error == nullptr ? "" : error->reason},
              {log::Key::kPeer, caller.peer},
              {log::Key::kOrg, caller.has_person ? caller.org.ToString() : ""},
              {log::Key::kAccount, caller.has_person ? caller.account.ToString() : ""},
              {log::Key::kSession, caller.has_person ? caller.session.ToString() : ""},
              {log::Key::kRequestId, request_id ? request_id->ToString() : ""},
              {log::Key::kCorrelationId, correlation_id},
              {log::Key::kDurationUs, std::chrono::duration_cast<std::chrono::microseconds>(took).count()}});
}

}  // namespace cairn::platform::rpc
