#pragma once

#include <optional>
#include <vector>

#include "cairn/enrollment/v1/privacy_service.pb.h"
#include "enrollment/domain/restriction.h"
#include "enrollment/storage/patient_seal.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"

namespace cairn::enrollment::storage {

/// A restriction that was asked for, as the contract shows it but for its etag.
struct RestrictionRecord {
  RestrictionId id;
  std::int64_t version = 1;
  bool must_agree = false;
  v1::Restriction shown;
};

void InsertRestriction(platform::postgres::Transaction& tx, const PatientSealer& sealer,
                       const RestrictionRecord& record, platform::Instant now, platform::AccountId by);

/// Errors: RESTRICTION_NOT_FOUND, also when it is another patient's. The row is locked.
platform::Result<RestrictionRecord> LockRestriction(platform::postgres::Transaction& tx,
                                                    const platform::crypto::OrgKeys& keys, PatientId patient,
                                                    RestrictionId id);
/// Ends a locked restriction at `now` and says so in `record`; raises the version by one.
void EndRestriction(platform::postgres::Transaction& tx, RestrictionRecord& record, v1::Restriction::EndBasis basis,
                    platform::Instant now, platform::AccountId by);

/// Where a page begins: after the restriction with this start and id.
struct RestrictionCursor {
  platform::Instant starts_at;
  RestrictionId id;
};
/// Newest first; at most `limit`.
std::vector<RestrictionRecord> ListRestrictions(platform::postgres::Transaction& tx,
                                                const platform::crypto::OrgKeys& keys, PatientId patient,
                                                const std::optional<RestrictionCursor>& after, int limit);
/// The agreed ones of a patient as the rules see them, those that have ended included. One that cannot be opened keeps
/// everything from everybody.
std::vector<domain::Restriction> ListAgreedRestrictions(platform::postgres::Transaction& tx,
                                                        const platform::crypto::OrgKeys& keys, PatientId patient);
/// The same in three steps: the first travels with the transaction's next statement; `opener` has the keys that
/// RestrictionKeys names.
platform::postgres::LaterRows ListRestrictionsLater(platform::postgres::Transaction& tx, PatientId patient);
std::vector<PatientId> RestrictionKeys(const platform::postgres::Rows& rows);
std::vector<domain::Restriction> AgreedRestrictions(const PatientOpener& opener, const platform::postgres::Rows& rows);

std::vector<platform::postgres::Statement> RestrictionStatements();

}  // namespace cairn::enrollment::storage
