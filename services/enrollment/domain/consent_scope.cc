#include "enrollment/domain/consent_scope.h"

#include <array>

namespace cairn::enrollment::domain {
namespace {

using Words = const char*;

std::string NameOf(Information information) {
  constexpr std::array<Words, 11> kNames = {"",           "identity",           "enrollment",          "diagnosis",
                                            "medication", "laboratory results", "counseling summary",  "peer support",
                                            "outcomes",   "coverage",           "SUD counseling notes"};
  return kNames.at(static_cast<std::size_t>(information));
}

std::string NameOf(Purpose purpose) {
  constexpr std::array<Words, 11> kNames = {"",
                                            "all future treatment, payment and health care operations",
                                            "treatment",
                                            "payment",
                                            "health care operations",
                                            "SUD counseling notes",
                                            "legal proceedings",
                                            "peer support",
                                            "being asked to take part in research",
                                            "being contacted",
                                            "at the request of the patient"};
  return kNames.at(static_cast<std::size_t>(purpose));
}

std::string NameOf(RecipientClass recipient_class) {
  constexpr std::array<Words, 7> kNames = {"",
                                           "my treating providers",
                                           "health plans",
                                           "third-party payers",
                                           "people helping to operate this program",
                                           "peer mentors",
                                           "family"};
  return kNames.at(static_cast<std::size_t>(recipient_class));
}

/// "02 Nov 2026".
std::string DayText(platform::Date day) {
  constexpr std::array<Words, 13> kMonths = {"",    "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto number = static_cast<unsigned>(day.day());
  return (number < 10 ? "0" : "") + std::to_string(number) + " " + kMonths.at(static_cast<unsigned>(day.month())) +
         " " + std::to_string(static_cast<int>(day.year()));
}

template <class Range, class Name>
std::string Listed(const Range& range, const char* between, Name name) {
  std::string text;
  for (const auto& item : range) text += (text.empty() ? "" : between) + name(item);
  return text;
}

std::string NameOf(const ConsentRecipient& recipient) {
  if (recipient.recipient_class) return NameOf(*recipient.recipient_class);
  if (recipient.kind != RecipientKind::kIntermediary) return recipient.name;
  auto participants = Listed(recipient.participants, ", ", [](const auto& name) { return name; });
  if (recipient.treating_participants)
    participants += (participants.empty() ? "" : ", ") + std::string("those who treat the patient");
  return recipient.name + " (" + participants + ")";
}

std::string WithWords(std::string coded, const std::string& words) {
  return words.empty() ? coded : std::move(coded) + " (" + words + ")";
}

std::string EndOf(const ConsentExpiry& expiry) {
  if (expiry.expires_on) return "through " + DayText(*expiry.expires_on);
  return expiry.event.empty() ? "no end date" : expiry.event;
}

}  // namespace

std::string ScopeOf(const Consent& consent) {
  const auto& terms = consent.terms;
  const auto name = [](const auto& item) { return NameOf(item); };
  std::string text = "Written consent of the patient, signed " + DayText(consent.signature.signed_on) + ".\n";
  text += "May disclose: " + Listed(terms.disclosers, "; ", [](const auto& discloser) { return discloser; }) + "\n";
  text += "Information: " + WithWords(Listed(terms.information, ", ", name), terms.information_text) + "\n";
  text += "To: " + Listed(terms.recipients, "; ", name) + "\n";
  text += "Purpose: " + WithWords(Listed(terms.purposes, "; ", name), terms.purpose_text) + "\n";
  text += "Valid: " + EndOf(terms.expiry) + ", or until the patient revokes it.";
  return text;
}

}  // namespace cairn::enrollment::domain
