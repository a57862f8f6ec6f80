#include "tests/enrollment/domain/disclosure_oracle.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace cairn::tests {
namespace {

using enrollment::domain::Consent;
using enrollment::domain::ConsentEnd;
using enrollment::domain::ConsentRecipient;
using enrollment::domain::Denial;
using enrollment::domain::DisclosureDecision;
using enrollment::domain::DisclosureRequest;
using enrollment::domain::Recipient;
using enrollment::domain::RecipientKind;
using enrollment::domain::Redisclosure;
using enrollment::domain::Restriction;

using Cells = std::set<std::string>;

constexpr int kKinds = 10;
constexpr int kPurposes = 10;
constexpr int kTpo = 1, kPayment = 3, kOperations = 4, kNotesPurpose = 5, kNotes = 10;

// Enough for the names of the test: ASCII, and some letters with accents in UTF-8.
std::string Folded(std::string name) {
  const std::map<std::string, std::string> accents = {{"á", "a"}, {"Á", "a"}, {"å", "a"}, {"Å", "a"}, {"í", "i"}};
  for (const auto& [accented, plain] : accents) {
    for (auto at = name.find(accented); at != std::string::npos; at = name.find(accented))
      name.replace(at, accented.size(), plain);
  }
  std::string folded;
  bool apart = false;
  for (const char c : name) {
    if (c == '\'') continue;
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) {
      apart = !folded.empty();
      continue;
    }
    if (apart) folded += '_';
    apart = false;
    folded += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return folded;
}

// A way to be known that nobody without a name has.
void AddNamed(Cells& ways, const std::string& prefix, const std::string& name) {
  if (!Folded(name).empty()) ways.insert(prefix + Folded(name));
}

void AddParticipants(Cells& ways, const ConsentRecipient& named) {
  if (Folded(named.name).empty()) return;
  const std::string through = "through:" + Folded(named.name) + "|";
  for (const auto& participant : named.participants) AddNamed(ways, through + "name:", participant);
  if (named.treating_participants) ways.insert(through + "treats");
}

/// The ways of being known by which a consent lets somebody in.
Cells WaysNamed(const ConsentRecipient& named) {
  Cells ways;
  if (named.kind == RecipientKind::kClass) {
    if (named.recipient_class) ways.insert("class:" + std::to_string(static_cast<int>(*named.recipient_class)));
  } else if (named.kind == RecipientKind::kIntermediary) {
    AddParticipants(ways, named);
  } else if (named.directory_id) {
    ways.insert("id:" + named.directory_id->ToString());
    AddNamed(ways, "name of one without id:", named.name);
  } else {
    AddNamed(ways, "name:", named.name);
  }
  return ways;
}

Cells WaysThrough(const Recipient& recipient) {
  Cells ways;
  if (Folded(recipient.through_intermediary).empty()) return ways;
  const std::string through = "through:" + Folded(recipient.through_intermediary) + "|";
  AddNamed(ways, through + "name:", recipient.name);
  if (recipient.treats_the_patient) ways.insert(through + "treats");
  return ways;
}

/// The ways in which the recipient of a request is known.
Cells WaysKnown(const Recipient& recipient) {
  if (!recipient.through_intermediary.empty()) return WaysThrough(recipient);
  Cells ways;
  for (const auto one : recipient.classes) ways.insert("class:" + std::to_string(static_cast<int>(one)));
  AddNamed(ways, "name:", recipient.name);
  if (recipient.directory_id) {
    ways.insert("id:" + recipient.directory_id->ToString());
  } else {
    AddNamed(ways, "name of one without id:", recipient.name);
  }
  return ways;
}

/// The ways by which a restriction shuts somebody out, and those in which a recipient can be shut out.
Cells WaysShut(const ConsentRecipient& named) {
  Cells ways;
  const bool limited = !named.participants.empty() || named.treating_participants;
  if (named.kind == RecipientKind::kClass) {
    if (named.recipient_class) ways.insert("class:" + std::to_string(static_cast<int>(*named.recipient_class)));
  } else if (named.kind == RecipientKind::kIntermediary && limited) {
    AddParticipants(ways, named);
  } else {
    AddNamed(ways, "any name:", named.name);
    if (named.directory_id) ways.insert("id:" + named.directory_id->ToString());
  }
  return ways;
}

Cells WaysToBeShut(const Recipient& recipient) {
  Cells ways = WaysThrough(recipient);
  ways.insert("anybody");
  for (const auto one : recipient.classes) ways.insert("class:" + std::to_string(static_cast<int>(one)));
  AddNamed(ways, "any name:", recipient.name);
  AddNamed(ways, "any name:", recipient.through_intermediary);
  if (recipient.directory_id) ways.insert("id:" + recipient.directory_id->ToString());
  return ways;
}

std::string Cell(const std::string& way, int kind, int purpose) {
  return way + "/" + std::to_string(kind) + "/" + std::to_string(purpose);
}

Cells SpellOut(const Consent& consent) {
  std::set<int> kinds, purposes;
  for (const auto kind : consent.terms.information) kinds.insert(static_cast<int>(kind));
  for (const auto purpose : consent.terms.purposes) {
    purposes.insert(static_cast<int>(purpose));
    if (static_cast<int>(purpose) == kTpo) purposes.insert({2, kPayment, kOperations});
  }
  Cells cells;
  for (const auto& named : consent.terms.recipients) {
    for (const auto& way : WaysNamed(named)) {
      for (const int kind : kinds) {
        for (const int purpose : purposes) {
          if ((kind == kNotes) == (purpose == kNotesPurpose)) cells.insert(Cell(way, kind, purpose));
        }
      }
      // Kind 0: for this purpose at all; purpose 0: named at all.
      for (const int purpose : purposes) cells.insert(Cell(way, 0, purpose));
      cells.insert(Cell(way, 0, 0));
    }
  }
  return cells;
}

Cells SpellOut(const Restriction& restriction) {
  std::set<int> kinds, purposes;
  for (const auto kind : restriction.information) kinds.insert(static_cast<int>(kind));
  for (const auto purpose : restriction.purposes) {
    const int number = static_cast<int>(purpose);
    purposes.insert(number);
    if (number == kTpo) purposes.insert({2, kPayment, kOperations});
    if (number >= 2 && number <= kOperations) purposes.insert(kTpo);
  }
  if (restriction.information.empty())
    for (int i = 0; i <= kKinds; ++i) kinds.insert(i);
  if (restriction.purposes.empty())
    for (int i = 1; i <= kPurposes; ++i) purposes.insert(i);
  Cells ways;
  if (restriction.recipients.empty()) ways.insert("anybody");
  for (const auto& named : restriction.recipients) ways.merge(WaysShut(named));
  Cells cells;
  for (const auto& way : ways) {
    for (const int kind : kinds) {
      for (const int purpose : purposes) cells.insert(Cell(way, kind, purpose));
    }
  }
  return cells;
}

bool HasAll(const Cells& cells, const Cells& ways, const std::vector<int>& kinds, int purpose) {
  // By one way for everything: several entries of one consent that mean the same recipient come to the same.
  return std::any_of(ways.begin(), ways.end(), [&](const std::string& way) {
    return std::all_of(kinds.begin(), kinds.end(), [&](int kind) { return cells.contains(Cell(way, kind, purpose)); });
  });
}

bool Stands(const Consent& consent, platform::Instant now, platform::Date today) {
  if (consent.signature.signed_on > today) return false;
  if (consent.terms.expiry.expires_on && today > *consent.terms.expiry.expires_on) return false;
  if (!consent.end) return true;
  if (*consent.end == ConsentEnd::kEnteredInError || !consent.ended_at) return false;
  return now < *consent.ended_at;
}

/// The narrowest, by sorting from the least important criterion to the most.
Consent Narrowest(std::vector<Consent> covering) {
  const auto by = [&](auto key) {
    std::stable_sort(covering.begin(), covering.end(),
                     [&](const Consent& one, const Consent& other) { return key(one) < key(other); });
  };
  by([](const Consent& consent) { return consent.id.ToString(); });
  by([](const Consent& consent) { return -consent.recorded_at.time_since_epoch().count(); });
  by([](const Consent& consent) { return consent.terms.recipients.size(); });
  by([](const Consent& consent) {
    std::set<int> purposes;
    for (const auto purpose : consent.terms.purposes) purposes.insert(static_cast<int>(purpose));
    return purposes.size();
  });
  by([](const Consent& consent) {
    std::set<int> kinds;
    for (const auto kind : consent.terms.information) kinds.insert(static_cast<int>(kind));
    return kinds.size();
  });
  by([](const Consent& consent) {
    return std::any_of(consent.terms.purposes.begin(), consent.terms.purposes.end(),
                       [](auto purpose) { return static_cast<int>(purpose) == kTpo; });
  });
  return covering.front();
}

// 2.33(b), written out: P nothing beyond the consent, H as HIPAA permits, C contractors. Purposes 1 to 10 as columns.
Redisclosure Passing(int status, int purpose) {
  const char* rows[] = {"", "HHHHPPPPPP", "PPPPPPPPPP", "PPCCPPPPPP"};
  switch (rows[status][purpose - 1]) {
    case 'H':
      return Redisclosure::kAsHipaaPermits;
    case 'C':
      return Redisclosure::kToContractorsOnly;
    default:
      return Redisclosure::kProhibited;
  }
}

}  // namespace

DisclosureDecision ConsultOracle(const DisclosureRequest& request, const std::vector<Consent>& consents,
                                 const std::vector<Restriction>& restrictions, platform::Instant now,
                                 platform::Date today) {
  std::vector<int> kinds;
  for (const auto kind : request.information) kinds.push_back(static_cast<int>(kind));
  if (kinds.empty()) kinds.push_back(0);
  const int purpose = static_cast<int>(request.purpose);
  const auto ways = WaysKnown(request.recipient);

  std::vector<Consent> covering;
  std::set<int> reasons;
  int in_force = 0;
  bool recipient_named = false, purpose_served = false;
  for (const auto& consent : consents) {
    if (consent.patient != request.patient) continue;
    const auto cells = SpellOut(consent);
    const bool covers = HasAll(cells, ways, kinds, purpose);
    if (Stands(consent, now, today)) {
      ++in_force;
      recipient_named = recipient_named || HasAll(cells, ways, {0}, 0);
      purpose_served = purpose_served || HasAll(cells, ways, {0}, purpose);
      if (covers) covering.push_back(consent);
    } else if (covers) {
      const bool last_day_passed = consent.terms.expiry.expires_on && *consent.terms.expiry.expires_on < today;
      if (consent.end == ConsentEnd::kRevoked) reasons.insert(3);
      if (consent.end == ConsentEnd::kEventCame || (!consent.end && last_day_passed)) reasons.insert(2);
    }
  }
  if (!covering.empty()) {
    reasons.clear();
  } else if (in_force > 0) {
    reasons.insert(!recipient_named ? 4 : !purpose_served ? 5 : 6);
  } else if (reasons.empty()) {
    reasons.insert(1);
  }
  if (request.information.empty()) reasons.insert(8);
  for (const auto& restriction : restrictions) {
    if (now < restriction.starts_at) continue;
    if (restriction.ends_at && now >= *restriction.ends_at) continue;
    const auto cells = SpellOut(restriction);
    for (const auto& way : WaysToBeShut(request.recipient)) {
      for (const int kind : kinds) {
        if (cells.contains(Cell(way, kind, purpose))) reasons.insert(7);
      }
    }
  }
  DisclosureDecision decision;
  for (const int reason : reasons) decision.denials.push_back(static_cast<Denial>(reason));
  if (!reasons.empty()) return decision;
  decision.permitted = true;
  decision.consent = Narrowest(covering).id;
  decision.redisclosure = Passing(static_cast<int>(request.recipient.status), purpose);
  return decision;
}

}  // namespace cairn::tests
