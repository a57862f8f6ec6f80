#include "clients/cli/referral_text.h"

#include "clients/cli/level_text.h"
#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace {

namespace v1 = enrollment::v1;

std::string InformationText(const v1::Referral& referral) {
  std::string text;
  for (const int category : referral.information()) {
    text += (text.empty() ? "" : ", ") + ReadingOf(v1::InformationCategory_descriptor(), category);
  }
  return text;
}

std::string RecipientText(const v1::Referral& referral) {
  return referral.has_recipient() ? referral.recipient().name() : "(not readable any more)";
}

}  // namespace

std::string ReferralStateText(const v1::Referral& referral) {
  std::string text =
      ReadingOf(v1::Referral::State_descriptor(), referral.state()) + " " + DateText(referral.state_since_on());
  if (referral.decline_reason() != 0) {
    text += ": " + ReadingOf(v1::ReferralDeclineReason_descriptor(), referral.decline_reason());
  }
  if (referral.cancel_reason() != 0) {
    text += ": " + ReadingOf(v1::ReferralCancelReason_descriptor(), referral.cancel_reason());
  }
  if (referral.has_due_on()) {
    text += (referral.overdue() ? ", OVERDUE since " : ", due ") + DateText(referral.due_on());
  }
  return text;
}

void PrintReferrals(std::ostream& out, const Terminal& terminal,
                    const google::protobuf::RepeatedPtrField<v1::Referral>& referrals) {
  Table table({{"TO", true}, {"FOR", true}, {"URGENCY"}, {"STATE"}, {"REFERRAL ID"}, {"PATIENT ID"}});
  for (const auto& referral : referrals) {
    table.Add({RecipientText(referral), ReadingOf(v1::ReferralServiceKind_descriptor(), referral.service_kind()),
               ReadingOf(v1::ReferralUrgency_descriptor(), referral.urgency()), ReferralStateText(referral),
               referral.referral_id(), referral.patient_id()});
  }
  table.Print(out, terminal);
}

void PrintReferral(std::ostream& out, const Terminal& terminal, const v1::Referral& referral) {
  PrintFields(out, terminal,
              {{"To", RecipientText(referral)},
               {"Address", referral.recipient().address()},
               {"For", ReadingOf(v1::ReferralServiceKind_descriptor(), referral.service_kind())},
               {"Level asked for", LevelText(referral.level())},
               {"Urgency", ReadingOf(v1::ReferralUrgency_descriptor(), referral.urgency())},
               {"State", ReferralStateText(referral)},
               {"Question", referral.clinical_question()},
               {"Information", InformationText(referral)},
               {"Follows", referral.previous_referral_id().empty() ? "-" : referral.previous_referral_id()},
               {"Referral id", referral.referral_id()},
               {"Patient id", referral.patient_id()}});
  for (const auto& change : referral.history()) {
    out << "  " << DateText(change.occurred_on()) << "  " << ReadingOf(v1::Referral::State_descriptor(), change.to())
        << "\n";
  }
}

}  // namespace cairn::cli
