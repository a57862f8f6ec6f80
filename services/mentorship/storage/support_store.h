#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mentorship/domain/escalation.h"
#include "mentorship/domain/support_request.h"
#include "platform/crypto/crypto.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"

// Tables: support_request, support_asked, support_hand_off, support_order, support_due.
namespace cairn::mentorship::storage {

struct SupportRecord {
  /// `patient` is the record that it is shown with; nil for nobody's.
  domain::SupportRequest request{};
  platform::AccountId opened_by{};
  /// Empty once the request is closed.
  std::string call_name{};
  std::string call_back{};
};

/// A new request with its orders, and its moment. `change.request.patient` is the record as it was named.
void InsertSupport(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                   const domain::SupportChange& change, const SupportRecord& record);

/// A request of before, which is closed: with nobody asked, no order, no moment, and nobody named. Travels with the
/// next statement or the commit.
void InsertPastSupport(platform::postgres::Transaction& tx, const domain::SupportRequest& request,
                       platform::AccountId opened_by);

/// Locks it until the transaction ends. `account`: who asks; one that is walled off from the patient finds nothing.
/// Errors: SUPPORT_REQUEST_NOT_FOUND.
platform::Result<SupportRecord> LockSupport(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                                            SupportRequestId id, platform::AccountId account);
/// Without a lock.
platform::Result<SupportRecord> FindSupport(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                                            SupportRequestId id, platform::AccountId account);
/// For the service itself: without call name and back. Nothing when there is no such request.
std::optional<domain::SupportRequest> LockSupportToEscalate(platform::postgres::Transaction& tx, SupportRequestId id);

/// What a change has made of a request that is locked, with its orders and its moment. Closed: who asked is forgotten.
/// `by` has recorded a hand-off. Does nothing where nothing has changed.
void UpdateSupport(platform::postgres::Transaction& tx, const domain::SupportRequest& before,
                   const domain::SupportChange& change, platform::Instant now, platform::AccountId by);

/// All that are open, in no order, without those about a record that `account` is walled off from.
std::vector<SupportRecord> ListOpenSupport(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                                           platform::AccountId account);

/// The relay's question: whose moment has come, the earliest first.
std::vector<std::pair<platform::OrgId, SupportRequestId>> ListDueSupport(platform::postgres::Transaction& tx,
                                                                         platform::Instant now, int limit);
/// Looks at a request that cannot be dealt with again at `at`.
void PostponeSupport(platform::postgres::Transaction& tx, SupportRequestId id, platform::Instant at);

/// Of a patient who was shredded: who asked, and how they are reached.
void ForgetCallers(platform::postgres::Transaction& tx, PatientId patient);

/// Where a request may be about a patient: the record must be known, not be walled off from `account`, and not have
/// become part of another. Errors: PATIENT_NOT_FOUND, PATIENT_MERGED.
platform::Result<void> CheckSupportSubject(platform::postgres::Transaction& tx, platform::AccountId account,
                                           PatientId patient);

std::vector<platform::postgres::Statement> SupportStatements();

}  // namespace cairn::mentorship::storage
