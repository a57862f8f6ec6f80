#include "enrollment/domain/disclosure.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "enrollment/domain/search_keys.h"

namespace cairn::enrollment::domain {
namespace {

using platform::Date;
using platform::Instant;

template <class T>
bool Contains(const std::vector<T>& list, const T& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

// Names are the same when their words are, in the same order: without regard to case, accents and punctuation. One
// without letters or digits is nobody's.
bool SameName(const std::string& one, const std::string& other) {
  const auto words = NameWords(one);
  return !words.empty() && words == NameWords(other);
}

bool IsTreatmentPaymentOrOperations(Purpose purpose) {
  return purpose == Purpose::kTpoAllFuture || purpose == Purpose::kTreatment || purpose == Purpose::kPayment ||
         purpose == Purpose::kHealthCareOperations;
}

bool NamesParticipant(const ConsentRecipient& named, const Recipient& recipient) {
  if (named.treating_participants && recipient.treats_the_patient) return true;
  return std::any_of(named.participants.begin(), named.participants.end(),
                     [&](const std::string& participant) { return SameName(participant, recipient.name); });
}

/// 2.31(a)(4): is `recipient` the one that a consent means by `named`? Where both carry a directory id, the ids decide.
/// What goes through an intermediary is covered by naming the intermediary alone, with the participant or those who
/// treat (2.31(a)(4)(ii)); an intermediary is never the last to receive.
bool Means(const ConsentRecipient& named, const Recipient& recipient) {
  if (named.kind == RecipientKind::kIntermediary) {
    return SameName(named.name, recipient.through_intermediary) && NamesParticipant(named, recipient);
  }
  if (!recipient.through_intermediary.empty()) return false;
  if (named.kind == RecipientKind::kClass) {
    return named.recipient_class && Contains(recipient.classes, *named.recipient_class);
  }
  if (named.directory_id && recipient.directory_id) return named.directory_id == recipient.directory_id;
  return SameName(named.name, recipient.name);
}

/// The same for a restriction, where in doubt it is the one meant: by name or by id, directly or through an
/// intermediary. One that names participants of an intermediary, or those who treat, limits them alone.
bool Shuts(const ConsentRecipient& named, const Recipient& recipient) {
  if (named.kind == RecipientKind::kClass) {
    return named.recipient_class && Contains(recipient.classes, *named.recipient_class);
  }
  const bool limited = !named.participants.empty() || named.treating_participants;
  if (named.kind == RecipientKind::kIntermediary && limited) {
    return SameName(named.name, recipient.through_intermediary) && NamesParticipant(named, recipient);
  }
  return SameName(named.name, recipient.name) || SameName(named.name, recipient.through_intermediary) ||
         (named.directory_id && named.directory_id == recipient.directory_id);
}

bool NamesRecipient(const Consent& consent, const Recipient& recipient) {
  return std::any_of(consent.terms.recipients.begin(), consent.terms.recipients.end(),
                     [&](const ConsentRecipient& named) { return Means(named, recipient); });
}

/// 2.33(a)(2): one consent for all future TPO covers treatment, payment and health care operations, and nothing else.
bool CoversPurpose(const Consent& consent, Purpose purpose) {
  const auto& purposes = consent.terms.purposes;
  return Contains(purposes, purpose) ||
         (Contains(purposes, Purpose::kTpoAllFuture) && IsTreatmentPaymentOrOperations(purpose));
}

/// 2.31(b): SUD counseling notes go for the purpose of that name and it goes for them, whatever else a consent lists.
bool CoversInformation(const Consent& consent, const DisclosureRequest& request) {
  const bool for_notes = request.purpose == Purpose::kSudCounselingNotes;
  return std::all_of(request.information.begin(), request.information.end(), [&](Information kind) {
    return Contains(consent.terms.information, kind) && (kind == Information::kSudCounselingNotes) == for_notes;
  });
}

bool Covers(const Consent& consent, const DisclosureRequest& request) {
  return NamesRecipient(consent, request.recipient) && CoversPurpose(consent, request.purpose) &&
         CoversInformation(consent, request);
}

bool RestrictsPurpose(const Restriction& restriction, Purpose purpose) {
  const auto& purposes = restriction.purposes;
  if (purposes.empty() || Contains(purposes, purpose)) return true;
  // TPO is the three together: a limit on one of them limits it, and the other way round.
  if (purpose == Purpose::kTpoAllFuture)
    return std::any_of(purposes.begin(), purposes.end(), IsTreatmentPaymentOrOperations);
  return Contains(purposes, Purpose::kTpoAllFuture) && IsTreatmentPaymentOrOperations(purpose);
}

bool Applies(const Restriction& restriction, const DisclosureRequest& request, Instant now) {
  if (now < restriction.starts_at || (restriction.ends_at && *restriction.ends_at <= now)) return false;
  const auto& kinds = restriction.information;
  const auto& recipients = restriction.recipients;
  return RestrictsPurpose(restriction, request.purpose) &&
         (kinds.empty() || std::any_of(request.information.begin(), request.information.end(),
                                       [&](Information kind) { return Contains(kinds, kind); })) &&
         (recipients.empty() || std::any_of(recipients.begin(), recipients.end(), [&](const ConsentRecipient& named) {
            return Shuts(named, request.recipient);
          }));
}

template <class T>
std::size_t CountDistinct(const std::vector<T>& list) {
  return std::set<T>(list.begin(), list.end()).size();
}

/// The consent that says least beyond the request comes first: one that is not for all future TPO, of the fewest kinds
/// of information, of the fewest purposes, of the fewest recipients, and then the newest. Ids settle what is left.
bool IsNarrower(const Consent& one, const Consent& other) {
  const auto rank = [](const Consent& consent) {
    return std::tuple(Contains(consent.terms.purposes, Purpose::kTpoAllFuture),
                      CountDistinct(consent.terms.information), CountDistinct(consent.terms.purposes),
                      consent.terms.recipients.size(), -consent.recorded_at.time_since_epoch(), consent.id);
  };
  return rank(one) < rank(other);
}

/// 2.33(b). A covered entity or business associate that gets it for treatment, payment or operations may pass it on as
/// HIPAA permits (1); a Part 2 program within the consent (2); another lawful holder, for payment or operations, to its
/// contractors (3). Nobody else, and never against the patient.
Redisclosure RedisclosureBy(RecipientStatus status, Purpose purpose) {
  if (status == RecipientStatus::kCoveredEntityOrBusinessAssociate && IsTreatmentPaymentOrOperations(purpose)) {
    return Redisclosure::kAsHipaaPermits;
  }
  const bool payment_or_operations = purpose == Purpose::kPayment || purpose == Purpose::kHealthCareOperations;
  if (status == RecipientStatus::kOtherLawfulHolder && payment_or_operations) return Redisclosure::kToContractorsOnly;
  return Redisclosure::kProhibited;
}

/// What the consents in force lack: the first of recipient, purpose and information that no consent has which has those
/// before it.
Denial FirstGap(const std::vector<const Consent*>& in_force, const DisclosureRequest& request) {
  const auto names = [&](const Consent* consent) { return NamesRecipient(*consent, request.recipient); };
  if (std::none_of(in_force.begin(), in_force.end(), names)) return Denial::kRecipientNotNamed;
  const auto names_and_serves = [&](const Consent* consent) {
    return names(consent) && CoversPurpose(*consent, request.purpose);
  };
  if (std::none_of(in_force.begin(), in_force.end(), names_and_serves)) return Denial::kPurposeNotCovered;
  return Denial::kInformationNotCovered;
}

/// Why a consent that would have covered the request is over; nothing for one that is not over but not signed yet, that
/// another has replaced, or that never was valid.
std::optional<Denial> OverBecause(const Consent& consent, Date today) {
  if (consent.end == ConsentEnd::kRevoked) return Denial::kConsentRevoked;
  if (consent.end == ConsentEnd::kEventCame) return Denial::kConsentExpired;
  const auto& last_day = consent.terms.expiry.expires_on;
  if (!consent.end && last_day && *last_day < today) return Denial::kConsentExpired;
  return std::nullopt;
}

std::set<Denial> WhatIsMissing(const DisclosureRequest& request, const std::vector<Consent>& consents,
                               const std::vector<const Consent*>& in_force, Date today) {
  std::set<Denial> missing;
  for (const auto& consent : consents) {
    if (consent.patient != request.patient) continue;
    const auto over = Contains(in_force, &consent) ? std::nullopt : OverBecause(consent, today);
    if (over && Covers(consent, request)) missing.insert(*over);
  }
  if (!in_force.empty()) {
    missing.insert(FirstGap(in_force, request));
  } else if (missing.empty()) {
    missing.insert(Denial::kNoConsent);
  }
  return missing;
}

}  // namespace

DisclosureDecision DecideDisclosure(const DisclosureRequest& request, const std::vector<Consent>& consents,
                                    const std::vector<Restriction>& restrictions, Instant now, Date today) {
  std::vector<const Consent*> in_force;
  const Consent* narrowest = nullptr;
  for (const auto& consent : consents) {
    if (consent.patient != request.patient || !IsInForce(consent, now, today)) continue;
    in_force.push_back(&consent);
    if (Covers(consent, request) && (narrowest == nullptr || IsNarrower(consent, *narrowest))) narrowest = &consent;
  }
  std::set<Denial> denials;
  if (request.information.empty()) denials.insert(Denial::kNothingAsked);
  if (narrowest == nullptr) denials.merge(WhatIsMissing(request, consents, in_force, today));
  if (std::any_of(restrictions.begin(), restrictions.end(),
                  [&](const Restriction& restriction) { return Applies(restriction, request, now); })) {
    denials.insert(Denial::kRestricted);
  }
  if (!denials.empty()) return {.denials = {denials.begin(), denials.end()}};
  return {.permitted = true,
          .consent = narrowest->id,
          .redisclosure = RedisclosureBy(request.recipient.status, request.purpose)};
}

}  // namespace cairn::enrollment::domain
