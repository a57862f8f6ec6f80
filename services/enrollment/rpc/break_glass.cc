#include "enrollment/rpc/break_glass.h"

#include <algorithm>
#include <stdexcept>

#include "enrollment/storage/errors.h"
#include "enrollment/wire/break_glass_wire.h"
#include "platform/rpc/page_token.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;
using storage::BreakGlassRecord;
using storage::PatientOpener;
using storage::PatientSealer;
using storage::SealedText;

namespace {

constexpr std::string_view kFacts = "break_glass";
constexpr std::string_view kReview = "break_glass_review";

template <class Message>
std::optional<Message> OpenWords(const PatientOpener& opener, std::string_view place, BreakGlassId id,
                                 const SealedText& sealed) {
  const auto opened = opener.Open(sealed.sealed_under, place, id.value, sealed.bytes);
  if (!opened) return std::nullopt;
  Message message;
  if (!message.ParseFromString(*opened)) throw std::logic_error("the words of break-glass are of another type");
  return message;
}

bool SeesWords(const Call& call, const BreakGlassRecord& record) {
  return call.caller().roles.contains(options::v1::ROLE_PRIVACY_OFFICER) || record.grant.opened_by == call.account();
}

std::vector<PatientId> KeysOf(const Call& call, const std::vector<BreakGlassRecord>& records) {
  std::vector<PatientId> patients;
  for (const auto& record : records) {
    if (!SeesWords(call, record)) continue;
    patients.push_back(record.facts.sealed_under);
    if (record.review_text) patients.push_back(record.review_text->sealed_under);
  }
  std::sort(patients.begin(), patients.end());
  patients.erase(std::unique(patients.begin(), patients.end()), patients.end());
  return patients;
}

}  // namespace

SealedText SealFacts(const PatientSealer& sealer, BreakGlassId id, const v1::EmergencyFacts& facts) {
  return {sealer.Seal(kFacts, id.value, facts.SerializeAsString()), sealer.patient()};
}

SealedText SealReviewText(const PatientSealer& sealer, BreakGlassId id, const std::string& text) {
  v1::BreakGlassReview review;
  review.set_text(text);
  return {sealer.Seal(kReview, id.value, review.SerializeAsString()), sealer.patient()};
}

std::optional<v1::EmergencyFacts> OpenFacts(const PatientOpener& opener, const BreakGlassRecord& record) {
  return OpenWords<v1::EmergencyFacts>(opener, kFacts, record.grant.id, record.facts);
}

BreakGlassRecord LockOwn(Call& call, Transaction& tx, BreakGlassId id) {
  auto record = storage::LockBreakGlass(tx, id).value();
  if (record.grant.opened_by != call.account()) platform::Reject(storage::BreakGlassNotFound(id));
  return record;
}

std::vector<v1::BreakGlass> ToReplies(Call& call, Transaction& tx, const std::vector<BreakGlassRecord>& records) {
  const PatientOpener opener(tx, call.keys(), KeysOf(call, records));
  std::vector<v1::BreakGlass> replies;
  for (const auto& record : records) {
    auto& reply = replies.emplace_back(wire::ToProto(record.grant, call.now()));
    reply.set_read_count(record.reads);
    reply.set_etag(platform::rpc::MakeEtag(call.keys(), record.grant.id.value, record.grant.version));
    if (!SeesWords(call, record)) continue;
    if (auto facts = OpenFacts(opener, record)) *reply.mutable_facts() = std::move(*facts);
    if (!record.review_text) continue;
    const auto review = OpenWords<v1::BreakGlassReview>(opener, kReview, record.grant.id, *record.review_text);
    if (review) reply.mutable_review()->set_text(review->text());
  }
  return replies;
}

v1::BreakGlass ToReply(Call& call, Transaction& tx, const BreakGlassRecord& record) {
  return ToReplies(call, tx, {record}).front();
}

}  // namespace cairn::enrollment
