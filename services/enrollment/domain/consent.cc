#include "enrollment/domain/consent.h"

#include <algorithm>
#include <cctype>

namespace cairn::enrollment::domain {
namespace {

using platform::Date;
using platform::Fail;
using platform::Instant;
using platform::Result;

ConsentState StateAfter(ConsentEnd end) {
  switch (end) {
    case ConsentEnd::kRevoked:
      return ConsentState::kRevoked;
    case ConsentEnd::kReplaced:
      return ConsentState::kReplaced;
    case ConsentEnd::kEventCame:
      return ConsentState::kExpired;
    case ConsentEnd::kEnteredInError:
      return ConsentState::kEnteredInError;
  }
  // An end that is not known is an end.
  return ConsentState::kRevoked;
}

std::string NameOf(ConsentState state) {
  switch (state) {
    case ConsentState::kActive:
      return "ACTIVE";
    case ConsentState::kRevoked:
      return "REVOKED";
    case ConsentState::kExpired:
      return "EXPIRED";
    case ConsentState::kReplaced:
      return "REPLACED";
    case ConsentState::kEnteredInError:
      return "ENTERED_IN_ERROR";
  }
  return "";
}

/// Letters in lower case, blanks left out. Only ASCII changes its case: no name becomes another person's by it.
std::string Folded(const std::string& name) {
  std::string folded;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isspace(byte) == 0) folded += static_cast<char>(byte < 0x80 ? std::tolower(byte) : byte);
  }
  return folded;
}

/// The one purpose that stands for three.
std::vector<Purpose> Spelled(const std::vector<Purpose>& purposes) {
  std::vector<Purpose> spelled;
  for (const auto purpose : purposes) {
    if (purpose == Purpose::kTpoAllFuture) {
      spelled.insert(spelled.end(), {Purpose::kTreatment, Purpose::kPayment, Purpose::kHealthCareOperations});
    } else {
      spelled.push_back(purpose);
    }
  }
  return spelled;
}

/// Does `limit`, where empty means any, hold all of `items`?
template <class Item>
bool Covers(const std::vector<Item>& limit, const std::vector<Item>& items) {
  if (limit.empty()) return true;
  return std::all_of(items.begin(), items.end(),
                     [&](const Item& item) { return std::find(limit.begin(), limit.end(), item) != limit.end(); });
}

}  // namespace

ConsentState StateOf(const Consent& consent, Instant now, Date today) {
  if (consent.end == ConsentEnd::kEnteredInError) return ConsentState::kEnteredInError;
  // An end without a moment is an end.
  if (consent.end && (!consent.ended_at || *consent.ended_at <= now)) return StateAfter(*consent.end);
  const auto& last_day = consent.terms.expiry.expires_on;
  return last_day && today > *last_day ? ConsentState::kExpired : ConsentState::kActive;
}

Result<void> RequireActive(const Consent& consent, Instant now, Date today) {
  const auto state = StateOf(consent, now, today);
  if (state == ConsentState::kActive) return {};
  return Fail({.code = platform::Code::kFailedPrecondition,
               .reason = "CONSENT_NOT_ACTIVE",
               .message = "The consent has ended already.",
               .metadata = {{"state", NameOf(state)}}});
}

bool IsInForce(const Consent& consent, Instant now, Date today) {
  return StateOf(consent, now, today) == ConsentState::kActive && consent.signature.signed_on.ok() &&
         consent.signature.signed_on <= today;
}

bool IsSameRecipient(const ConsentRecipient& one, const ConsentRecipient& other) {
  if (one.kind == RecipientKind::kClass || other.kind == RecipientKind::kClass) {
    return one.kind == other.kind && one.recipient_class && one.recipient_class == other.recipient_class;
  }
  if (one.directory_id && other.directory_id) return one.directory_id == other.directory_id;
  const auto name = Folded(one.name);
  return !name.empty() && name == Folded(other.name);
}

bool Contradicts(const ConsentTerms& terms, const Restriction& restriction) {
  if (!Covers(restriction.information, terms.information)) return false;
  if (!restriction.purposes.empty() && !Covers(Spelled(restriction.purposes), Spelled(terms.purposes))) return false;
  if (restriction.recipients.empty()) return true;
  return std::any_of(terms.recipients.begin(), terms.recipients.end(), [&](const ConsentRecipient& named) {
    return std::any_of(restriction.recipients.begin(), restriction.recipients.end(),
                       [&](const ConsentRecipient& barred) { return IsSameRecipient(named, barred); });
  });
}

}  // namespace cairn::enrollment::domain
