#include "clients/cli/waitlist_text.h"

#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace {

namespace v1 = enrollment::v1;

std::string OfferText(const std::string& zone, const v1::WaitlistOffer& offer) {
  std::string text = TimeTextIn(zone, offer.offer_time()) + ", position " + std::to_string(offer.position()) + ": ";
  text += ReadingOf(v1::WaitlistOffer::State_descriptor(), offer.state());
  if (offer.state() == v1::WaitlistOffer::STATE_OPEN) return text + " until " + TimeTextIn(zone, offer.expire_time());
  text += " " + TimeTextIn(zone, offer.close_time());
  if (offer.decline_reason() != v1::DECLINE_REASON_UNSPECIFIED) {
    text += " (" + ReadingOf(v1::DeclineReason_descriptor(), offer.decline_reason()) + ")";
  }
  return text;
}

std::string PositionText(const v1::WaitlistEntry& entry) {
  return entry.position() > 0 ? std::to_string(entry.position()) : "";
}

std::string LastPassedOver(const v1::WaitlistEntry& entry) {
  return entry.passed_over().empty() ? "" : PassedOverText(entry.time_zone(), entry.passed_over(0));
}

}  // namespace

std::string FactsText(const google::protobuf::RepeatedPtrField<v1::WaitlistFact>& facts) {
  std::string text;
  for (const auto& fact : facts) {
    text += (text.empty() ? "" : ", ") + ReadingOf(v1::PriorityFact_descriptor(), fact.fact()) + " (" +
            DateText(fact.established_on()) + ")";
  }
  return text;
}

std::string WhyThereText(const v1::WaitlistEntry& entry) {
  const std::string since = "waiting since " + TimeTextIn(entry.time_zone(), entry.waiting_since());
  if (!entry.has_priority()) return since;
  const std::string basis = FactsText(entry.priority().basis());
  return "class " + std::to_string(entry.priority().priority_class()) + ": " +
         (basis.empty() ? "no fact that gives priority" : basis) + "; " + since;
}

std::string StandingText(const v1::WaitlistEntry& entry) {
  if (const auto* offer = OpenOfferOf(entry)) {
    return "offered until " + TimeTextIn(entry.time_zone(), offer->expire_time());
  }
  if (entry.state() == v1::WaitlistEntry::STATE_LEFT) {
    return "left: " + ReadingOf(v1::WaitlistLeaveReason_descriptor(), entry.leave_reason());
  }
  if (entry.state() != v1::WaitlistEntry::STATE_WAITING) {
    return ReadingOf(v1::WaitlistEntry::State_descriptor(), entry.state());
  }
  if (entry.suspension_reason() != v1::SUSPENSION_REASON_UNSPECIFIED) {
    return "suspended: " + ReadingOf(v1::SuspensionReason_descriptor(), entry.suspension_reason());
  }
  std::string text = "waiting";
  if (entry.has_available_from()) text += ", not before " + DateText(entry.available_from());
  if (entry.has_rest_until()) text += ", rests until " + TimeTextIn(entry.time_zone(), entry.rest_until());
  return text;
}

std::string PassedOverText(const std::string& zone, const v1::PassedOver& passed_over) {
  std::string rules;
  for (const auto& rule : passed_over.rules()) rules += (rules.empty() ? "" : ", ") + rule;
  return TimeTextIn(zone, passed_over.time()) + ": " +
         ReadingOf(v1::PassedOver::Reason_descriptor(), passed_over.reason()) +
         (rules.empty() ? "" : " (" + rules + ")") + ", at position " + std::to_string(passed_over.position());
}

const v1::WaitlistOffer* OpenOfferOf(const v1::WaitlistEntry& entry) {
  for (const auto& offer : entry.offers()) {
    if (offer.state() == v1::WaitlistOffer::STATE_OPEN) return &offer;
  }
  return nullptr;
}

void PrintWaitlist(std::ostream& out, const Terminal& terminal,
                   const google::protobuf::RepeatedPtrField<v1::WaitlistEntry>& entries) {
  Table table(
      {{"POSITION"}, {"WHY THERE", true}, {"STANDING", true}, {"OFFERS"}, {"LAST PASSED OVER", true}, {"PATIENT ID"}});
  for (const auto& entry : entries) {
    table.Add({PositionText(entry), WhyThereText(entry), StandingText(entry), std::to_string(entry.offers_size()),
               LastPassedOver(entry), entry.patient_id()});
  }
  table.Print(out, terminal);
}

void PrintWaitlistEntry(std::ostream& out, const Terminal& terminal, const v1::WaitlistEntry& entry) {
  PrintFields(out, terminal,
              {{"Programme", entry.programme_name()},
               {"Standing", StandingText(entry)},
               {"Position", entry.position() > 0 ? PositionText(entry) : "none"},
               {"Why there", WhyThereText(entry)},
               {"Rule", entry.has_priority() ? entry.priority().source() + " (version " +
                                                   std::to_string(entry.priority().rules_version()) + ")"
                                             : "none"},
               {"Facts", entry.facts().empty() ? "none" : FactsText(entry.facts())},
               {"Contact", ReadingOf(v1::ContactPreference_descriptor(), entry.contact_preference())},
               {"Entry id", entry.waitlist_entry_id()},
               {"Patient id", entry.patient_id()}});
  for (const auto& offer : entry.offers()) out << "Offered " << OfferText(entry.time_zone(), offer) << "\n";
  for (const auto& passed : entry.passed_over()) {
    out << "Passed over " << PassedOverText(entry.time_zone(), passed) << "\n";
  }
}

}  // namespace cairn::cli
