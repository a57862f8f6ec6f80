#pragma once

#include <optional>
#include <vector>

#include "cairn/enrollment/v1/privacy_service.pb.h"
#include "enrollment/domain/ids.h"
#include "platform/postgres/database.h"

namespace cairn::enrollment {

using PrivacyNoticeId = platform::Id<struct PrivacyNoticeTag>;

namespace storage {

/// Adds `notice`, all of it set but the moment and the account.
void InsertPrivacyNotice(platform::postgres::Transaction& tx, const v1::PrivacyNotice& notice, platform::Date given_on,
                         platform::Instant now, platform::AccountId by);

/// Has the patient been given a notice on or before `day`?
bool WasGivenPrivacyNotice(platform::postgres::Transaction& tx, PatientId patient, platform::Date day);

/// Where a page begins: after the notice with this day and id.
struct PrivacyNoticeCursor {
  platform::Date given_on;
  PrivacyNoticeId id;
};
/// Newest day first; at most `limit`.
std::vector<v1::PrivacyNotice> ListPrivacyNotices(platform::postgres::Transaction& tx, PatientId patient,
                                                  const std::optional<PrivacyNoticeCursor>& after, int limit);

std::vector<platform::postgres::Statement> PrivacyNoticeStatements();

}  // namespace storage
}  // namespace cairn::enrollment
