#pragma once

#include <vector>

#include "cairn/enrollment/v1/waitlist_service.pb.h"
#include "enrollment/domain/waitlist.h"
#include "enrollment/storage/offer_store.h"
#include "enrollment/storage/programme_store.h"
#include "platform/rpc/gate.h"

namespace cairn::enrollment {

platform::Error OfferClosed(domain::OfferState state);

/// A list as it stands at a moment.
struct WaitlistView {
  storage::Programme programme;
  platform::Instant now;
  int rules_version = 0;
  /// Everybody on it, in order.
  std::vector<domain::Ranked> ranked;
};
/// Errors: PROGRAMME_NOT_FOUND.
platform::Result<WaitlistView> LoadWaitlist(platform::postgres::Transaction& tx, ProgrammeId programme,
                                            platform::Instant now);

/// `entries`, of one programme, as they are answered, each with its rank, offers and skips.
std::vector<v1::WaitlistEntry> ToReplies(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                                         const WaitlistView& view, const std::vector<domain::WaitlistEntry>& entries);
/// One of them. Loads the list.
v1::WaitlistEntry ToReply(platform::rpc::Call& call, platform::postgres::Transaction& tx,
                          const domain::WaitlistEntry& entry);

/// An entry under the lock of its list. Errors: WAITLIST_ENTRY_NOT_FOUND.
platform::Result<domain::WaitlistEntry> LockWaitlistEntry(platform::postgres::Transaction& tx, PatientId patient,
                                                          WaitlistEntryId id);
/// The open offer of a locked entry, when it has one, is open no longer; the place is free.
void WithdrawOffer(platform::postgres::Transaction& tx, const domain::WaitlistEntry& entry, platform::Instant now);

}  // namespace cairn::enrollment
