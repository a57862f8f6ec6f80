#include <algorithm>

#include "platform/log/log.h"
#include "platform/rpc/gate_state.h"
#include "platform/rpc/idempotency.h"
#include "platform/rpc/notice.h"
#include "platform/rpc/refusals.h"

namespace cairn::platform::rpc {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

/// The string at a dotted path; empty when a message on the way is not set. access::ReadRules has checked the path.
std::string StringAt(const Message& request, std::string_view path) {
  const Message* message = &request;
  for (;;) {
    const auto dot = path.find('.');
    const FieldDescriptor* field = message->GetDescriptor()->FindFieldByName(std::string(path.substr(0, dot)));
    if (dot == std::string_view::npos) return message->GetReflection()->GetString(*message, field);
    message = &message->GetReflection()->GetMessage(*message, field);
    path.remove_prefix(dot + 1);
  }
}

bool TakesRequestId(const Message& request) {
  const auto* field = request.GetDescriptor()->FindFieldByName("request_id");
  return field != nullptr && !field->is_repeated() && field->type() == FieldDescriptor::TYPE_STRING;
}

Instant DeadlineOf(const grpc::ServerContext& context) {
  return std::chrono::time_point_cast<std::chrono::microseconds>(context.deadline());
}

}  // namespace

Call::Call(Gate& gate, grpc::ServerContext& context, const access::Rule& rule, const Message* request,
           Message* response)
    : gate_(gate),
      context_(context),
      rule_(rule),
      request_(request),
      response_(response),
      now_(gate.state_->options.clock->Now()),
      deadline_(DeadlineOf(context)) {
  if (request != nullptr && !rule.subject_field.empty()) {
    named_subject_ = SubjectId::Parse(StringAt(*request, rule.subject_field));
  }
}

const crypto::OrgKeys& Call::keys() {
  if (!keys_) keys_ = gate_.state_->options.keyring->Load(org(), deadline_);
  return *keys_;
}

void Call::RunTransaction(const std::function<void(postgres::Transaction&)>& at_start,
                          const std::function<void(postgres::Transaction&)>& body) {
  // Before the transaction: loading them may need a connection of its own.
  if (gate_.state_->options.keyring != nullptr && !org().IsNil()) keys();
  const auto subjects = subjects_;
  const auto object = object_;
  const auto run = [&] {
    gate_.state_->options.database->InTransaction(org(), deadline_, [&](postgres::Transaction& tx) {
      subjects_ = subjects;
      object_ = object;
      if (at_start) at_start(tx);
      RequireRelation(tx);
      CheckSubject(tx);
      body(tx);
    });
  };
  try {
    run();
  } catch (const Rejected& rejected) {
    // Wrapped with a key younger than the keys of this call: they learn it, and the transaction, which has been rolled
    // back, runs once more.
    if (!crypto::IsUnknownWrappingKey(rejected.error())) throw;
    keys().Learn(*gate_.state_->options.keyring->Refresh(org(), deadline_));
    run();
  }
}

void Call::Mutate(const std::function<void(postgres::Transaction&)>& body) { Mutate({}, body); }

void Call::Mutate(const std::function<void(postgres::Transaction&)>& ahead,
                  const std::function<void(postgres::Transaction&)>& body) {
  std::optional<RequestKey> key;
  const auto request_id = RequestId();
  if (request_id && !org().IsNil())
    key = RequestKey{org(), account(), rule_.method, *request_id, KeyedHash(keys(), *request_)};
  const std::string place = key ? PlaceOf(*key) : "";
  const bool forget = key && gate_.state_->mutations.fetch_add(1) % kForgetEvery == kForgetEvery - 1;
  std::optional<postgres::LaterRows> claim;
  const auto begin = [&](postgres::Transaction& tx) {
    claim = key ? std::optional(ClaimRequestLater(tx, *key)) : std::nullopt;
    if (ahead) ahead(tx);
  };
  RunTransaction(begin, [&](postgres::Transaction& tx) {
    response_->Clear();
    const auto done_before = key ? ResponseOf(*key, *claim) : std::nullopt;
    replayed_ = done_before.has_value();
    if (replayed_) {
      Replay(*done_before, place);
    } else {
      body(tx);
    }
    // Here as well, so that what may not leave is not recorded as having left.
    RequireNotice(*response_, false);
    if (!org().IsNil()) audit::Append(tx, {FullAuditEvent()});
    if (key && !replayed_) StoreResponse(tx, *key, keys().SealForOrg(response_->SerializeAsString(), place));
    if (forget) ForgetOldRequests(tx);
  });
  audited_ = true;
  if (replayed_) context_.AddTrailingMetadata("idempotent-replay", "1");
}

void Call::Replay(const std::string& sealed, std::string_view place) {
  if (!response_->ParseFromString(keys().OpenForOrg(sealed, place).value()))
    throw std::logic_error("a stored response is not of this method's type");
}

void Call::Read(const std::function<void(postgres::Transaction&)>& body) {
  RunTransaction({}, [&](postgres::Transaction& tx) {
    if (response_ != nullptr) response_->Clear();
    body(tx);
  });
  if (!org().IsNil()) {
    auto event = FullAuditEvent();
    // Recorded once, whatever became of the batch.
    if (read_audit_id_) event.audit_id = *read_audit_id_;
    gate_.state_->options.audit->Record(std::move(event), deadline_);
  }
  audited_ = true;
}

void Call::Transact(const std::function<void(postgres::Transaction&)>& body) {
  const auto* tokens = gate_.state_->options.tokens;
  if (caller_.has_person && tokens->IsRevoked(account(), caller_.session, caller_.token_issued_at)) {
    Reject(access::TokenRevoked());
  }
  RunTransaction({}, body);
}

bool Call::Changes() const { return rule_.action != options::v1::ACTION_READ; }

void Call::RequireRelation(postgres::Transaction& tx) const {
  if (relation_ != options::v1::RELATION_CARE_TEAM) return;
  if (!named_subject_) Reject(InvalidRequest({{rule_.subject_field, "is required"}}));
  const auto& options = gate_.state_->options;
  if (!options.in_care_team(tx, account(), *named_subject_, now_, Changes())) {
    Reject(options.subject_not_found(*named_subject_));
  }
}

void Call::CheckSubject(postgres::Transaction& tx) const {
  const auto& check = gate_.state_->options.check_subject;
  // in_care_team has looked at the subject already.
  if (relation_ == options::v1::RELATION_CARE_TEAM) return;
  if (check && named_subject_) check(tx, *named_subject_, Changes());
}

void Call::Touches(SubjectId subject) {
  if (std::find(subjects_.begin(), subjects_.end(), subject) == subjects_.end()) subjects_.push_back(subject);
}

void Call::Made(Uuid object) { object_ = object; }

audit::Event Call::AuditEvent() const {
  audited_ = true;
  audit::Event event;
  event.org = org();
  event.at = now_;
  event.actor = account();
  event.session = caller_.session;
  event.peer = caller_.peer;
  event.method = rule_.method;
  event.action = options::v1::Action_Name(rule_.action).substr(std::string_view("ACTION_").size());
  event.data_categories = rule_.data_categories;
  event.outcome = "OK";
  if (const auto request_id = RequestId()) event.request_id = request_id->ToString();
  return event;
}

audit::Event Call::FullAuditEvent() const {
  const bool audited = audited_;
  auto event = AuditEvent();
  audited_ = audited;
  if (named_subject_) event.subjects.push_back(*named_subject_);
  for (const auto& subject : subjects_) {
    if (subject != named_subject_) event.subjects.push_back(subject);
  }
  event.object = object_;
  return event;
}

bool Call::IsProtected() const { return !rule_.data_categories.empty() && !org().IsNil(); }

std::optional<Uuid> Call::RequestId() const {
  if (request_ == nullptr || !TakesRequestId(*request_)) return std::nullopt;
  return Uuid::Parse(StringAt(*request_, "request_id"));
}

Instant Call::clock_now() const { return gate_.state_->options.clock->Now(); }

void Call::RequireNotice(const Message& answer, bool may_say_nothing) const {
  if (!rule_.discloses || CarriesNotice(answer) || (may_say_nothing && SaysNothing(answer))) return;
  log::Error("disclosure_without_notice", {{log::Key::kMethod, rule_.method}});
  Reject(Internal());
}

bool Call::Cancelled() const { return context_.IsCancelled() || SystemClock().Now() >= deadline_; }

}  // namespace cairn::platform::rpc
