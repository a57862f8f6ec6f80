#include "mentorship/on_call.h"

#include "mentorship/domain/on_call_staff.h"
#include "mentorship/storage/on_call_staff_store.h"
#include "mentorship/storage/roster_store.h"

namespace cairn::mentorship {

using platform::AccountId;
using platform::Instant;
using platform::postgres::Transaction;

std::vector<AccountId> PeopleToAsk(Transaction& tx, domain::OnCallRole role, std::optional<PatientId> patient,
                                   Instant now) {
  const auto on_call = domain::OnCallAt(storage::LoadRoster(tx, role, now), now);
  if (on_call.empty()) return {};
  const auto staff = storage::FindOnCallStaff(tx, on_call);
  std::vector<AccountId> people;
  for (const auto person : on_call) {
    const auto known = staff.find(person);
    // Whoever may be on any line: nobody is left out who could answer.
    if (known != staff.end() && domain::MayBeOnCall(role, domain::OnCallLine::kBackup, known->second))
      people.push_back(person);
  }
  return patient ? storage::WithoutWall(tx, *patient, people) : people;
}

}  // namespace cairn::mentorship
