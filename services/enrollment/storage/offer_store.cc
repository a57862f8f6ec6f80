#include "enrollment/storage/offer_store.h"

#include "enrollment/storage/errors.h"

namespace cairn::enrollment::storage {

using domain::OfferState;
using domain::SkipReason;
using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::postgres::ArrayOf;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::GetTextArray;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

Offer ReadOffer(const Row& row) {
  Offer offer{.id = Get<WaitlistOfferId>(row, "waitlist_offer_id"),
              .entry = Get<WaitlistEntryId>(row, "waitlist_entry_id"),
              .programme = Get<ProgrammeId>(row, "programme_id"),
              .state = static_cast<OfferState>(Get<std::int16_t>(row, "state")),
              .offered_at = Get<Instant>(row, "offered_at"),
              .expires_at = Get<Instant>(row, "expires_at"),
              .closed_at = GetOptional<Instant>(row, "closed_at"),
              .episode = GetOptional<EpisodeId>(row, "episode_id"),
              .position = Get<std::int32_t>(row, "position"),
              .priority_class = Get<std::int32_t>(row, "priority_class"),
              .rules_version = Get<std::int32_t>(row, "rules_version")};
  if (const auto reason = GetOptional<std::int16_t>(row, "decline_reason")) offer.decline_reason = *reason;
  return offer;
}

/// One text of the array that the statement takes apart again.
std::string Joined(const std::vector<std::string>& rules) {
  std::string joined;
  for (const auto& rule : rules) joined += (joined.empty() ? "" : ",") + rule;
  return joined;
}

}  // namespace

constexpr Statement kInsertOffer{"insert_waitlist_offer", R"sql(
  INSERT INTO waitlist_offer (org_id, waitlist_offer_id, waitlist_entry_id, programme_id, state, offered_at, expires_at,
                              position, priority_class, rules_version)
  VALUES ($1, $2, $3, $4, 1, $5, $6, $7, $8, $9))sql"};
constexpr Statement kInsertSkips{"insert_waitlist_skips", R"sql(
  INSERT INTO waitlist_skip (org_id, waitlist_offer_id, waitlist_entry_id, skipped_at, position, reason, rules)
  SELECT $1, $2, s.waitlist_entry_id, $3, s.position, s.reason, string_to_array(s.rules, ',')
  FROM unnest($4::uuid[], $5::integer[], $6::smallint[], $7::text[]) AS s (waitlist_entry_id, position, reason, rules))sql"};

void InsertOffer(Transaction& tx, const Offer& offer, const std::vector<domain::Skip>& above) {
  tx.Exec(kInsertOffer, tx.org(), offer.id, offer.entry, offer.programme, offer.offered_at, offer.expires_at,
          offer.position, offer.priority_class, offer.rules_version);
  if (above.empty()) return;
  std::vector<WaitlistEntryId> entries;
  std::vector<std::int64_t> positions, reasons;
  std::vector<std::string> rules;
  for (const auto& skip : above) {
    entries.push_back(skip.entry);
    positions.push_back(skip.position);
    reasons.push_back(static_cast<std::int64_t>(skip.reason));
    rules.push_back(Joined(skip.rules));
  }
  tx.Exec(kInsertSkips, tx.org(), offer.id, offer.offered_at, ArrayOf(entries), ArrayOf(positions), ArrayOf(reasons),
          ArrayOf(rules));
}

constexpr Statement kCloseOffer{"close_waitlist_offer", R"sql(
  UPDATE waitlist_offer SET state = $3, closed_at = $4, decline_reason = $5, episode_id = $6
  WHERE org_id = $1 AND waitlist_offer_id = $2)sql"};

void CloseOffer(Transaction& tx, const Offer& offer) {
  std::optional<std::int16_t> reason;
  if (offer.decline_reason) reason = static_cast<std::int16_t>(*offer.decline_reason);
  tx.Exec(kCloseOffer, tx.org(), offer.id, static_cast<std::int16_t>(offer.state), offer.closed_at, reason,
          offer.episode);
}

constexpr Statement kLoadOffer{"load_waitlist_offer", R"sql(
  SELECT o.waitlist_offer_id, o.waitlist_entry_id, o.programme_id, o.state, o.offered_at, o.expires_at, o.closed_at,
         o.decline_reason, o.episode_id, o.position, o.priority_class, o.rules_version
  FROM waitlist_offer o
  JOIN waitlist_entry e ON e.org_id = o.org_id AND e.waitlist_entry_id = o.waitlist_entry_id
  WHERE o.org_id = $1 AND o.waitlist_offer_id = $2 AND e.patient_id = $3)sql"};

Result<Offer> LoadOffer(Transaction& tx, PatientId patient, WaitlistOfferId id) {
  const auto rows = tx.Exec(kLoadOffer, tx.org(), id, patient);
  if (rows.empty()) return Fail(WaitlistOfferNotFound(id));
  return ReadOffer(rows[0]);
}

constexpr Statement kFindOpenOffer{"find_open_waitlist_offer", R"sql(
  SELECT waitlist_offer_id, waitlist_entry_id, programme_id, state, offered_at, expires_at, closed_at, decline_reason,
         episode_id, position, priority_class, rules_version
  FROM waitlist_offer
  WHERE org_id = $1 AND waitlist_entry_id = $2 AND state = 1)sql"};

std::optional<Offer> FindOpenOffer(Transaction& tx, WaitlistEntryId entry) {
  const auto rows = tx.Exec(kFindOpenOffer, tx.org(), entry);
  if (rows.empty()) return std::nullopt;
  return ReadOffer(rows[0]);
}

constexpr Statement kListOpenOffers{"list_open_waitlist_offers", R"sql(
  SELECT waitlist_offer_id, waitlist_entry_id, programme_id, state, offered_at, expires_at, closed_at, decline_reason,
         episode_id, position, priority_class, rules_version
  FROM waitlist_offer
  WHERE org_id = $1 AND programme_id = $2 AND state = 1
  ORDER BY expires_at, waitlist_offer_id)sql"};

std::vector<Offer> ListOpenOffers(Transaction& tx, ProgrammeId programme) {
  std::vector<Offer> offers;
  for (const auto& row : tx.Exec(kListOpenOffers, tx.org(), programme)) offers.push_back(ReadOffer(row));
  return offers;
}

constexpr Statement kListOffers{"list_waitlist_offers", R"sql(
  SELECT waitlist_offer_id, waitlist_entry_id, programme_id, state, offered_at, expires_at, closed_at, decline_reason,
         episode_id, position, priority_class, rules_version
  FROM waitlist_offer
  WHERE org_id = $1 AND waitlist_entry_id = ANY ($2::uuid[])
  ORDER BY offered_at DESC, waitlist_offer_id DESC)sql"};

std::vector<Offer> ListOffers(Transaction& tx, const std::vector<WaitlistEntryId>& entries) {
  std::vector<Offer> offers;
  if (entries.empty()) return offers;
  for (const auto& row : tx.Exec(kListOffers, tx.org(), ArrayOf(entries))) offers.push_back(ReadOffer(row));
  return offers;
}

constexpr Statement kListSkips{"list_waitlist_skips", R"sql(
  SELECT s.waitlist_entry_id, s.skipped_at, s.position, s.reason, s.rules
  FROM unnest($2::uuid[]) AS e (waitlist_entry_id)
  CROSS JOIN LATERAL (
    SELECT k.waitlist_entry_id, k.waitlist_offer_id, k.skipped_at, k.position, k.reason, k.rules
    FROM waitlist_skip k
    WHERE k.org_id = $1 AND k.waitlist_entry_id = e.waitlist_entry_id
    ORDER BY k.skipped_at DESC, k.waitlist_offer_id DESC
    LIMIT $3
  ) s
  ORDER BY s.skipped_at DESC, s.waitlist_offer_id DESC)sql"};

std::vector<SkipRecord> ListSkips(Transaction& tx, const std::vector<WaitlistEntryId>& entries, int most) {
  std::vector<SkipRecord> skips;
  if (entries.empty()) return skips;
  for (const auto& row : tx.Exec(kListSkips, tx.org(), ArrayOf(entries), most)) {
    skips.push_back({{.entry = Get<WaitlistEntryId>(row, "waitlist_entry_id"),
                      .position = Get<std::int32_t>(row, "position"),
                      .reason = static_cast<SkipReason>(Get<std::int16_t>(row, "reason")),
                      .rules = GetTextArray(row, "rules")},
                     Get<Instant>(row, "skipped_at")});
  }
  return skips;
}

std::vector<Statement> OfferStatements() {
  return {kInsertOffer,   kInsertSkips,    kCloseOffer, kLoadOffer,
          kFindOpenOffer, kListOpenOffers, kListOffers, kListSkips};
}

}  // namespace cairn::enrollment::storage
