#include "enrollment/waitlist.h"

#include <algorithm>
#include <map>

#include "enrollment/rpc/enrolment.h"
#include "enrollment/storage/capacity_store.h"
#include "enrollment/storage/offer_store.h"
#include "enrollment/storage/programme_store.h"
#include "enrollment/storage/waitlist_store.h"
#include "enrollment/wire/programme_wire.h"
#include "enrollment/wire/waitlist_events_wire.h"
#include "projection/storage/site.h"

namespace cairn::enrollment {

using domain::WaitlistEntry;
using platform::Date;
using platform::Instant;
using platform::crypto::OrgKeys;
using platform::outbox::NewEvent;
using platform::postgres::Transaction;

namespace {

/// A list is looked at again after so long although nobody has said so: what makes somebody eligible is not announced.
constexpr std::chrono::seconds kLongestPause{30};

/// One look at one list, under its lock.
class Look {
 public:
  Look(Transaction& tx, const OrgKeys& keys, const storage::Capacity& capacity, Instant now)
      : tx_(tx),
        keys_(keys),
        capacity_(capacity),
        programme_(storage::LoadProgramme(tx, capacity.programme).value()),
        now_(now),
        today_(platform::ClinicDay(now, projection::storage::ZoneNamed(programme_.time_zone))),
        policy_(storage::LoadWaitlistPolicy(tx, today_)) {
    for (auto& entry : storage::ListOpenWaitlist(tx, programme_.id)) entries_.emplace(entry.id, entry);
  }

  void LapseOffers() {
    for (auto offer : storage::ListOpenOffers(tx_, programme_.id)) {
      if (offer.expires_at > now_) {
        next_ = std::min(next_, offer.expires_at);
        continue;
      }
      const Instant rest_until = offer.expires_at + std::chrono::hours(policy_.rest_hours);
      const auto& entry =
          Store(domain::Resting(entries_.at(offer.entry), {rest_until, domain::SkipReason::kOfferLapsed}));
      offer.state = domain::OfferState::kLapsed;
      offer.closed_at = now_;
      storage::CloseOffer(tx_, offer);
      events_.push_back(
          platform::outbox::Make(entry.id.value, entry.version, wire::MakeOfferLapsed(entry, offer.id), now_));
      pass_.lapsed += 1;
    }
  }

  void OfferFreePlaces() {
    const auto counts = storage::CountPlaces(tx_, programme_.id);
    const int places =
        capacity_.places ? domain::Occupancy{*capacity_.places, counts.taken, counts.offered}.Free() : counts.waiting;
    if (places == 0 || counts.waiting == 0) return;
    const auto rules = storage::LoadPriorityRules(tx_, today_);
    std::vector<WaitlistEntry> open;
    for (const auto& [id, entry] : entries_) open.push_back(entry);
    const auto offerings = domain::ChooseOffers(domain::Rank(std::move(open), rules, today_), places, now_, today_,
                                                [&](const auto& entry) { return RulesAgainst(entry); });
    for (const auto& offering : offerings) Offer(offering, rules.version);
  }

  WaitlistPass End() {
    platform::outbox::Append(tx_, events_);
    for (const auto& [id, entry] : entries_) {
      if (entry.rest && entry.rest->until > now_) next_ = std::min(next_, entry.rest->until);
    }
    storage::MarkDue(tx_, programme_.id, next_);
    if (entries_.empty()) storage::SetDue(tx_, programme_.id, std::nullopt);
    return pass_;
  }

 private:
  /// Rules of enrolment that fail today; a record that cannot be opened keeps nobody else waiting.
  std::vector<std::string> RulesAgainst(const WaitlistEntry& entry) {
    try {
      const auto patient = storage::LoadPatient(tx_, keys_, entry.patient).value();
      const domain::Enrolment enrolment{entry.patient, programme_.id, std::nullopt, today_, {}};
      auto facts = LoadFacts(tx_, patient, programme_.id, today_);
      // It is given on admission: nobody is passed over for not having it yet.
      facts.privacy_notice_given = true;
      const auto enrolled = domain::Enroll(enrolment, facts, wire::ToRules(programme_.rules), today_);
      if (enrolled) return {};
      std::vector<std::string> rules;
      for (const auto& violation : enrolled.error().preconditions) rules.push_back(violation.type);
      if (rules.empty()) rules.push_back(enrolled.error().reason);
      return rules;
    } catch (const platform::Rejected& rejected) {
      const auto code = rejected.error().code;
      if (code != platform::Code::kDataLoss && code != platform::Code::kNotFound) throw;
      return {rejected.error().reason};
    }
  }

  void Offer(const domain::Offering& offering, int rules_version) {
    const auto& entry = Store(domain::Offered(offering.to.entry));
    const int hours = capacity_.offer_hours.value_or(policy_.offer_hours);
    const storage::Offer offer{.id = WaitlistOfferId::New(),
                               .entry = entry.id,
                               .programme = programme_.id,
                               .offered_at = now_,
                               .expires_at = now_ + std::chrono::hours(hours),
                               .position = offering.to.position,
                               .priority_class = offering.to.priority.priority_class,
                               .rules_version = rules_version};
    storage::InsertOffer(tx_, offer, offering.above);
    for (const auto& skip : offering.above) pass_.touched.push_back(entries_.at(skip.entry).patient);
    events_.push_back(platform::outbox::Make(entry.id.value, entry.version,
                                             wire::MakePlaceOffered(entry, offer.id, offer.expires_at), now_));
    next_ = std::min(next_, offer.expires_at);
    pass_.offered += 1;
  }

  const WaitlistEntry& Store(WaitlistEntry entry) {
    storage::UpdateWaitlistEntry(tx_, entry);
    pass_.touched.push_back(entry.patient);
    return entries_.insert_or_assign(entry.id, std::move(entry)).first->second;
  }

  Transaction& tx_;
  const OrgKeys& keys_;
  const storage::Capacity& capacity_;
  const storage::Programme programme_;
  const Instant now_;
  const Date today_;
  const storage::WaitlistPolicy policy_;
  std::map<WaitlistEntryId, WaitlistEntry> entries_;
  std::vector<NewEvent> events_;
  Instant next_ = now_ + kLongestPause;
  WaitlistPass pass_;
};

}  // namespace

WaitlistPass OfferPlaces(Transaction& tx, const OrgKeys& keys, ProgrammeId programme, Instant now) {
  const auto capacity = storage::LockCapacity(tx, programme);
  // Before anything is counted: waits for those who free a place now, so that their place is seen or the moment theirs.
  storage::SetDue(tx, programme, now + kLongestPause);
  Look look(tx, keys, capacity, now);
  look.LapseOffers();
  look.OfferFreePlaces();
  auto pass = look.End();
  std::sort(pass.touched.begin(), pass.touched.end());
  pass.touched.erase(std::unique(pass.touched.begin(), pass.touched.end()), pass.touched.end());
  return pass;
}

}  // namespace cairn::enrollment
