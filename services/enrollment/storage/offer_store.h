#pragma once

#include <optional>
#include <vector>

#include "enrollment/domain/waitlist.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"

namespace cairn::enrollment::storage {

/// A place that is, or was, held for somebody on a list.
struct Offer {
  WaitlistOfferId id;
  WaitlistEntryId entry;
  ProgrammeId programme;
  domain::OfferState state = domain::OfferState::kOpen;
  platform::Instant offered_at;
  platform::Instant expires_at;
  std::optional<platform::Instant> closed_at{};
  std::optional<domain::DeclineReason> decline_reason{};
  std::optional<EpisodeId> episode{};
  /// Where its person stood.
  int position = 0;
  int priority_class = 0;
  int rules_version = 0;
};

/// A person who was passed over when somebody further down was offered a place.
struct SkipRecord {
  domain::Skip skip;
  platform::Instant at;
};

/// Adds an offer with everybody who was passed over for it. The list is locked.
void InsertOffer(platform::postgres::Transaction& tx, const Offer& offer, const std::vector<domain::Skip>& above);
/// Stores that `offer` is open no longer: its state, closed_at, and what belongs to the state.
void CloseOffer(platform::postgres::Transaction& tx, const Offer& offer);

/// Errors: WAITLIST_OFFER_NOT_FOUND, also when it is another patient's.
platform::Result<Offer> LoadOffer(platform::postgres::Transaction& tx, PatientId patient, WaitlistOfferId id);
/// The open offer of an entry, when it has one.
std::optional<Offer> FindOpenOffer(platform::postgres::Transaction& tx, WaitlistEntryId entry);
/// Open offers of a programme, those that lapse first before the others.
std::vector<Offer> ListOpenOffers(platform::postgres::Transaction& tx, ProgrammeId programme);
/// All offers of `entries`, newest first.
std::vector<Offer> ListOffers(platform::postgres::Transaction& tx, const std::vector<WaitlistEntryId>& entries);
/// For each of `entries` the last `most` times that it was passed over, newest first.
std::vector<SkipRecord> ListSkips(platform::postgres::Transaction& tx, const std::vector<WaitlistEntryId>& entries,
                                  int most);

std::vector<platform::postgres::Statement> OfferStatements();

}  // namespace cairn::enrollment::storage
