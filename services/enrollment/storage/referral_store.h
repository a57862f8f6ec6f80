#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cairn/enrollment/v1/referral_service.pb.h"
#include "enrollment/domain/level_of_care.h"
#include "enrollment/domain/referral.h"
#include "platform/crypto/crypto.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"

namespace cairn::enrollment::storage {

struct ReferralChange {
  domain::ReferralState to = domain::ReferralState::kDraft;
  platform::Date occurred_on;
  platform::AccountId by;
  platform::Instant recorded_at;
};

struct ReferralRecord {
  domain::Referral referral{};
  int service_kind = 0;
  std::optional<domain::Level> level{};
  int urgency = 0;
  /// Numbers of InformationCategory, as asked for.
  std::vector<int> information{};
  std::optional<ReferralId> previous{};
  std::optional<DisclosureId> disclosure{};
  /// Nothing when the patient's key has been destroyed.
  std::optional<v1::ReferralRecipient> recipient{};
  std::string clinical_question{};
  /// Last day of the present state's limit, where it has one.
  std::optional<platform::Date> due_on{};
  platform::Instant created_at{};
  /// Oldest first; of one referral that is loaded, not of lists.
  std::vector<ReferralChange> history{};
};

/// Adds a draft and its first change, sealed with the patient's key. The patient's row is locked by the caller.
void InsertReferral(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                    const ReferralRecord& record, platform::AccountId by);

/// With its history. `today` decides which limits are in force. Errors: REFERRAL_NOT_FOUND, also when it is another
/// patient's.
platform::Result<ReferralRecord> LoadReferral(platform::postgres::Transaction& tx,
                                              const platform::crypto::OrgKeys& keys, PatientId patient, ReferralId id,
                                              platform::Date today);
/// The same, locked until the end of the transaction.
platform::Result<ReferralRecord> LockReferral(platform::postgres::Transaction& tx,
                                              const platform::crypto::OrgKeys& keys, PatientId patient, ReferralId id,
                                              platform::Date today);

/// Its state alone, locked against change. Errors: REFERRAL_NOT_FOUND.
platform::Result<domain::ReferralState> LockReferralState(platform::postgres::Transaction& tx, PatientId patient,
                                                          ReferralId id);

/// Stores what domain::Advance has made of a locked referral, and the change. One statement.
void UpdateReferral(platform::postgres::Transaction& tx, const ReferralRecord& record, platform::AccountId by,
                    platform::Instant now);

/// The referrals of the chain that `id` belongs to: all that it follows, and all that follow it, oldest first.
std::vector<ReferralId> ListReferralChain(platform::postgres::Transaction& tx, PatientId patient, ReferralId id);

/// What to list; all that is set must hold.
struct ReferralFilter {
  std::optional<PatientId> patient{};
  /// Empty: any.
  std::vector<int> states{};
  bool overdue = false;
  /// Only patients with an open care relation to this account at `now`.
  std::optional<platform::AccountId> panel_of{};
  platform::Instant now{};
  platform::Date today{};
};
/// Where a page begins: after the referral with this day and id.
struct ReferralCursor {
  platform::Date since;
  ReferralId id;
};
/// Longest in its state first; at most `limit`; without history.
std::vector<ReferralRecord> ListReferrals(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                                          const ReferralFilter& filter, const std::optional<ReferralCursor>& after,
                                          int limit);

std::vector<platform::postgres::Statement> ReferralStatements();

}  // namespace cairn::enrollment::storage
