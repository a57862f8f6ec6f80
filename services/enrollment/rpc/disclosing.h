#pragma once

#include <optional>

#include "cairn/disclosure/v1/notice.pb.h"
#include "enrollment/domain/disclosure.h"
#include "enrollment/storage/consent_store.h"
#include "enrollment/storage/disclosure_store.h"
#include "enrollment/storage/patient_seal.h"
#include "platform/rpc/gate.h"

namespace cairn::enrollment {

/// What a decision rests on, asked for with the transaction's next statement: the patient's row locked, so that a
/// revocation that has returned is seen and one under way is waited for, and after it what is on record.
class DisclosureQuestion {
 public:
  DisclosureQuestion(platform::postgres::Transaction& tx, PatientId patient);
  /// Rejects with PATIENT_NOT_FOUND.
  storage::Policy Load(platform::rpc::Call& call, platform::postgres::Transaction& tx) &&;

 private:
  platform::postgres::LaterRows locked_;
  storage::PolicyQuestion policy_;
};

/// Decides about `request` in the call's transaction: locks the patient's row against a revocation under way, loads
/// what is on record of the patient, asks domain::DecideDisclosure, writes the disclosure row, and returns the notice
/// that must go with what leaves. When it may not leave: rejects with FAILED_PRECONDITION DISCLOSURE_NOT_PERMITTED, one
/// precondition violation for each reason (CONSENT_EXPIRED, RESTRICTED …); nothing is written.
disclosure::v1::DisclosureNotice Disclose(platform::rpc::Call& call, platform::postgres::Transaction& tx,
                                          const domain::DisclosureRequest& request);
/// The same where the question was asked ahead (Call::Mutate).
disclosure::v1::DisclosureNotice Disclose(platform::rpc::Call& call, platform::postgres::Transaction& tx,
                                          const domain::DisclosureRequest& request, DisclosureQuestion question);

/// After a Mutate that has repeated its stored answer: what may not leave any more does not leave again. Rejects as
/// Disclose does; writes nothing.
void RequireStillPermitted(platform::rpc::Call& call, const domain::DisclosureRequest& request);

/// The whole of a call that decides and records, and answers with the notice: once for each request_id, and only as
/// long as it would still be permitted.
template <class Response>
void AnswerDecision(platform::rpc::Call& call, const domain::DisclosureRequest& asked, Response& response) {
  std::optional<DisclosureQuestion> question;
  call.Mutate([&](platform::postgres::Transaction& tx) { question.emplace(tx, asked.patient); },
              [&](platform::postgres::Transaction& tx) {
                *response.mutable_disclosure_notice() = Disclose(call, tx, asked, std::move(*question));
              });
  RequireStillPermitted(call, asked);
}

// The steps of Disclose, for who does not end the call with a refusal.

struct Decided {
  domain::DisclosureDecision decision{};
  /// The one relied on; set when permitted.
  std::optional<domain::Consent> consent{};
  /// The moment that was decided about, never before one at which something on record has ended.
  platform::Instant at{};
  /// To write with the patient's key; set when permitted.
  std::optional<storage::PatientSealer> sealer{};
};
/// Looks only. What is decided without the lock may be otherwise a moment later.
Decided Decide(platform::rpc::Call& call, platform::postgres::Transaction& tx,
               const domain::DisclosureRequest& request);
/// As DisclosureQuestion says. Rejects with PATIENT_NOT_FOUND.
Decided DecideLocked(platform::rpc::Call& call, platform::postgres::Transaction& tx,
                     const domain::DisclosureRequest& request);
/// Writes the row of what was permitted.
disclosure::v1::DisclosureNotice Record(platform::rpc::Call& call, platform::postgres::Transaction& tx,
                                        const domain::DisclosureRequest& request, const Decided& decided);

/// The notice that goes with `disclosure`, whatever it rests on (42 CFR 2.32).
disclosure::v1::DisclosureNotice MakeNotice(const storage::DisclosureRecord& disclosure,
                                            std::optional<platform::Date> consent_expires_on = std::nullopt);

}  // namespace cairn::enrollment
