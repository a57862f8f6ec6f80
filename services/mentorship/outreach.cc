#include "mentorship/outreach.h"

#include "measures/days.h"
#include "mentorship/domain/injection_plan.h"
#include "mentorship/storage/contact_preference_store.h"
#include "mentorship/storage/injection_store.h"
#include "mentorship/storage/outreach_store.h"
#include "mentorship/storage/relationship_store.h"
#include "projection/storage/site.h"

namespace cairn::mentorship {

using domain::OutreachFacts;
using platform::Instant;
using platform::crypto::OrgKeys;
using platform::postgres::Transaction;
using storage::OutreachRecord;
using storage::OutreachState;

namespace {

OutreachFacts LoadFacts(Transaction& tx, const OrgKeys& keys, const domain::Relationship& relationship,
                        const std::vector<OutreachRecord>& tasks, platform::Date today) {
  OutreachFacts facts;
  facts.state = relationship.state;
  const auto patient = storage::FindSurvivor(tx, relationship.patient);
  if (const auto preference = storage::FindContactPreference(tx, keys, patient))
    facts.consents_to_contact = preference->agrees_to_contact;
  const auto injections = storage::LoadInjectionFacts(tx, patient);
  facts.doses = domain::PlannedInjections(injections.given_on, injections.ordered);
  facts.missed_on = injections.missed_on;
  for (const auto& record : tasks) facts.made.push_back(record.task);
  facts.today = today;
  return facts;
}

/// Is there a dose that could still ask for something?
bool IsAnyAwaited(const OutreachFacts& facts) {
  for (const auto& dose : facts.doses) {
    if (!dose.given && dose.number <= domain::kLastOutreachDose && facts.today <= dose.planned_on) return true;
  }
  return false;
}

}  // namespace

OutreachPass LookAtRelationship(Transaction& tx, const OrgKeys& keys, RelationshipId id, Instant now) {
  // In the order in which a contact takes them, which may make the relationship active.
  const auto relationship = storage::LockRelationship(tx, id).value().relationship;
  if (!storage::HoldOutreachWatch(tx, id, now)) return {};
  const auto zone = projection::storage::OrganisationZone(tx);
  const auto tasks = storage::ListOutreachTasks(tx, id);
  const auto facts = LoadFacts(tx, keys, relationship, tasks, platform::ClinicDay(now, zone));
  OutreachPass pass{.changed = 0, .patient = relationship.patient};
  bool open = false;
  for (const auto& record : tasks) {
    if (record.state != OutreachState::kOpen) continue;
    const bool passed = record.task.until < facts.today;
    if (!passed && domain::StillHolds(record.task, facts)) {
      open = true;
      continue;
    }
    storage::CloseOutreachTask(tx, record.id, passed ? OutreachState::kPassed : OutreachState::kFallenAway, now);
    ++pass.changed;
  }
  for (const auto& task : domain::OutreachToMake(facts)) {
    storage::InsertOutreachTask(tx, id, task, now);
    open = true;
    ++pass.changed;
  }
  std::optional<Instant> next;
  if (open || (relationship.HoldsPlace() && IsAnyAwaited(facts)))
    next = platform::StartOfClinicDay(measures::AddDays(facts.today, 1), zone);
  storage::SetOutreachWatch(tx, id, next);
  return pass;
}

}  // namespace cairn::mentorship
