#include "clients/cli/dose_changes.h"

#include "clients/cli/arguments.h"
#include "clients/cli/failure.h"
#include "clients/cli/stock_arguments.h"

namespace cairn::cli {

namespace v1 = prescribing::v1;

namespace {

void ChangeLot(const DoseChanges& changes, v1::LotPrint& lot) {
  if (!changes.lot.empty()) lot.set_number(changes.lot);
  if (!changes.expires.empty()) *lot.mutable_expires_on() = DateFrom("--expires", changes.expires);
}

// Another carton brings its own lot and expiry date, unless they are typed.
void ChangeKit(const DoseChanges& changes, v1::Injection& injection) {
  if (changes.kit.empty()) return;
  injection.clear_kit_id();
  if (changes.kit == kNoKit) return;
  injection.set_kit_id(changes.kit);
  injection.clear_lot();
}

void Refuse(bool is_set, const std::string& option) {
  if (is_set) throw InvalidUsage(option + ": a record of this kind has none");
}

}  // namespace

void AddDoseChanges(CLI::App& command, DoseChanges& changes) {
  command.add_option("--dose", changes.dose_mg, "Milligrams");
  command.add_option("--side", changes.side, "One of " + WordList(*v1::InjectionSide_descriptor()));
  command.add_option("--needle", changes.needle, "Length in tenths of an inch, 15 or 20");
  command.add_option("--lot", changes.lot, "Lot number");
  command.add_option("--expires", changes.expires, "Expiry date");
  command.add_option("--kit", changes.kit,
                     std::string("The carton of the stock: ") + kKitWords + "; none: it came from elsewhere");
  command.add_option("--tablets", changes.tablets, "Tablets that were handed out");
  command.add_option("--days", changes.days_supply, "Days that they are to last");
  AddSiteFinding(command, changes.site);
  AddOverdoseTalk(command, changes.talk);
}

v1::DoseEntry Changed(v1::DoseEntry entry, const DoseChanges& changes) {
  Refuse(!changes.side.empty() && !entry.has_injection(), "--side");
  Refuse(!changes.kit.empty() && !entry.has_injection(), "--kit");
  Refuse((!changes.site.check.empty() || !changes.site.reactions.empty()) && !entry.has_injection(),
         changes.site.check.empty() ? "--reaction" : "--site");
  const bool has_talk = entry.has_injection() || entry.has_implant();
  const bool talked = !changes.talk.reversal_answer.empty() || changes.talk.counselled;
  Refuse(talked && !has_talk, changes.talk.counselled ? "--counselled" : "--reversal-agent");
  Refuse(changes.needle && !entry.has_injection(), "--needle");
  Refuse((changes.tablets || changes.days_supply) && !entry.has_dispense(), changes.tablets ? "--tablets" : "--days");
  const bool has_lot = entry.has_injection() || entry.has_implant() || entry.has_dispense();
  Refuse((!changes.lot.empty() || !changes.expires.empty()) && !has_lot, changes.lot.empty() ? "--expires" : "--lot");
  Refuse(changes.dose_mg && (entry.has_dispense() || entry.has_self_report()), "--dose");
  if (entry.has_injection()) {
    auto& injection = *entry.mutable_injection();
    if (changes.dose_mg) injection.set_dose_mg(*changes.dose_mg);
    if (!changes.side.empty()) {
      injection.set_side(
          static_cast<v1::InjectionSide>(EnumFrom("--side", changes.side, *v1::InjectionSide_descriptor())));
    }
    if (changes.needle) injection.mutable_needle()->set_tenths_of_inch(*changes.needle);
    ChangeKit(changes, injection);
    ChangeLot(changes, *injection.mutable_lot());
    PutSiteFinding(changes.site, injection);
    if (talked) PutOverdoseTalk(changes.talk, *injection.mutable_counselling());
  } else if (entry.has_implant()) {
    if (changes.dose_mg) entry.mutable_implant()->set_dose_mg(*changes.dose_mg);
    ChangeLot(changes, *entry.mutable_implant()->mutable_lot());
    if (talked) PutOverdoseTalk(changes.talk, *entry.mutable_implant()->mutable_counselling());
  } else if (entry.has_dispense()) {
    if (changes.tablets) entry.mutable_dispense()->set_tablets(*changes.tablets);
    if (changes.days_supply) entry.mutable_dispense()->set_days_supply(*changes.days_supply);
    ChangeLot(changes, *entry.mutable_dispense()->mutable_lot());
  } else if (changes.dose_mg) {
    entry.mutable_observed_dose()->set_dose_mg(*changes.dose_mg);
  }
  return entry;
}

}  // namespace cairn::cli
