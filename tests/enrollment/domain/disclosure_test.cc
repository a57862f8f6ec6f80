#include "enrollment/domain/disclosure.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

namespace cairn::enrollment::domain {
namespace {

using testing::ElementsAre;
using Denials = std::vector<Denial>;

constexpr platform::Date kToday = std::chrono::year(2026) / 11 / 26;
const platform::Instant kNow = std::chrono::sys_days(kToday) + std::chrono::hours(15);
const platform::Uuid kAda = platform::NewUuid();
const platform::Uuid kNamesake = platform::NewUuid();
const PatientId kPatient = PatientId::New();

ConsentRecipient Entity(const std::string& name) { return {.kind = RecipientKind::kEntity, .name = name}; }
ConsentRecipient OfClass(RecipientClass recipient_class) {
  return {.kind = RecipientKind::kClass, .recipient_class = recipient_class};
}

/// Signed in October, in force through the year: diagnosis, for treatment, to Valley Health.
Consent AConsent() {
  Consent consent{.id = ConsentId::New(), .patient = kPatient};
  consent.terms = {.information = {Information::kDiagnosis},
                   .recipients = {Entity("Valley Health")},
                   .purposes = {Purpose::kTreatment},
                   .expiry = {.expires_on = std::chrono::year(2026) / 12 / 31}};
  consent.signature.signed_on = std::chrono::year(2026) / 10 / 1;
  consent.recorded_at = kNow - std::chrono::days(56);
  return consent;
}

/// Of the diagnosis, to Valley Health, for treatment.
DisclosureRequest ARequest() {
  return {.patient = kPatient,
          .recipient = {.name = "Valley Health", .status = RecipientStatus::kCoveredEntityOrBusinessAssociate},
          .purpose = Purpose::kTreatment,
          .information = {Information::kDiagnosis}};
}

Restriction ARestriction() { return {.id = RestrictionId::New(), .starts_at = kNow - std::chrono::days(1)}; }

DisclosureDecision Decide(const DisclosureRequest& request, const std::vector<Consent>& consents,
                          const std::vector<Restriction>& restrictions = {}) {
  return DecideDisclosure(request, consents, restrictions, kNow, kToday);
}

// One row of the truth table: what differs from AConsent and ARequest, and what follows. No denial: permitted.
struct Row {
  const char* what;
  std::function<void(Consent&, DisclosureRequest&)> differ;
  Denials denials;
};

void Check(const std::vector<Row>& table) {
  for (const auto& row : table) {
    auto consent = AConsent();
    auto request = ARequest();
    row.differ(consent, request);
    const auto decision = Decide(request, {consent});
    EXPECT_EQ(decision.denials, row.denials) << row.what;
    EXPECT_EQ(decision.permitted, row.denials.empty()) << row.what;
    EXPECT_EQ(decision.consent, row.denials.empty() ? std::optional(consent.id) : std::nullopt) << row.what;
  }
}

TEST(DecideDisclosure, GoesByTheTableOfTimes) {
  const auto yesterday = platform::Date(std::chrono::sys_days(kToday) - std::chrono::days(1));
  const auto tomorrow = platform::Date(std::chrono::sys_days(kToday) + std::chrono::days(1));
  const auto end = [](ConsentEnd how, platform::Instant when) {
    return [=](Consent& consent, DisclosureRequest&) {
      consent.end = how;
      consent.ended_at = when;
    };
  };
  const auto microsecond = std::chrono::microseconds(1);
  Check({
      {"in force", [](Consent&, DisclosureRequest&) {}, {}},
      {"on its last day", [](Consent& c, DisclosureRequest&) { c.terms.expiry.expires_on = kToday; }, {}},
      {"the day after",
       [&](Consent& c, DisclosureRequest&) { c.terms.expiry.expires_on = yesterday; },
       {Denial::kConsentExpired}},
      {"no end", [](Consent& c, DisclosureRequest&) { c.terms.expiry = {.none = true}; }, {}},
      {"until an event", [](Consent& c, DisclosureRequest&) { c.terms.expiry = {.event = "discharge"}; }, {}},
      {"signed today", [](Consent& c, DisclosureRequest&) { c.signature.signed_on = kToday; }, {}},
      {"signed tomorrow",
       [&](Consent& c, DisclosureRequest&) { c.signature.signed_on = tomorrow; },
       {Denial::kNoConsent}},
      {"revoked now", end(ConsentEnd::kRevoked, kNow), {Denial::kConsentRevoked}},
      {"revoked a microsecond later", end(ConsentEnd::kRevoked, kNow + microsecond), {}},
      {"the event came", end(ConsentEnd::kEventCame, kNow), {Denial::kConsentExpired}},
      {"replaced", end(ConsentEnd::kReplaced, kNow), {Denial::kNoConsent}},
      {"entered in error", end(ConsentEnd::kEnteredInError, kNow), {Denial::kNoConsent}},
      {"of another patient",
       [](Consent& c, DisclosureRequest&) { c.patient = PatientId::New(); },
       {Denial::kNoConsent}},
  });
}

TEST(DecideDisclosure, GoesByTheTableOfRecipients) {
  const auto through = [](const std::string& participant, bool treating, const std::string& name, bool treats) {
    return [=](Consent& consent, DisclosureRequest& request) {
      ConsentRecipient exchange{.kind = RecipientKind::kIntermediary, .name = "State Exchange"};
      if (!participant.empty()) exchange.participants = {participant};
      exchange.treating_participants = treating;
      consent.terms.recipients = {exchange};
      request.recipient.name = name;
      request.recipient.through_intermediary = "STATE exchange";
      request.recipient.treats_the_patient = treats;
    };
  };
  const auto ids = [](std::optional<platform::Uuid> named, std::optional<platform::Uuid> given) {
    return [=](Consent& consent, DisclosureRequest& request) {
      consent.terms.recipients = {{.kind = RecipientKind::kPerson, .name = "Ada Lind", .directory_id = named}};
      request.recipient.name = "Ada Lind";
      request.recipient.directory_id = given;
    };
  };
  const auto name = [](const std::string& named, const std::string& given) {
    return [=](Consent& consent, DisclosureRequest& request) {
      consent.terms.recipients = {Entity(named)};
      request.recipient.name = given;
    };
  };
  const auto classes = [](std::optional<RecipientClass> named, std::vector<RecipientClass> given) {
    return [=](Consent& consent, DisclosureRequest& request) {
      consent.terms.recipients = {{.kind = RecipientKind::kClass, .name = "Valley Health", .recipient_class = named}};
      request.recipient.classes = given;
    };
  };
  const Denials not_named = {Denial::kRecipientNotNamed};
  Check({
      {"another name", name("Valley Health", "Hill Health"), not_named},
      {"accents, case and signs do not matter", name("García-O'Neill & Sons", "garcia  oneill, SONS"), {}},
      {"the order of words does", name("Lee Ann", "Ann Lee"), not_named},
      {"nobody is named by signs", name("--", "..."), not_named},
      {"same id", ids(kAda, kAda), {}},
      {"a namesake with another id", ids(kAda, kNamesake), not_named},
      {"an id on one side only: the name", ids(kAda, std::nullopt), {}},
      {"an id on the other side only: the name", ids(std::nullopt, kAda), {}},
      {"of the class",
       classes(RecipientClass::kHealthPlans, {RecipientClass::kFamily, RecipientClass::kHealthPlans}),
       {}},
      {"of another class", classes(RecipientClass::kHealthPlans, {RecipientClass::kFamily}), not_named},
      {"a class that is none, whatever its name", classes(std::nullopt, {RecipientClass::kFamily}), not_named},
      {"a named participant", through("Valley Health", false, "valley health", false), {}},
      {"another participant", through("Valley Health", false, "Hill Health", true), not_named},
      {"who treats", through("", true, "Hill Health", true), {}},
      {"who does not treat", through("", true, "Hill Health", false), not_named},
      {"nobody of the intermediary", through("", false, "Valley Health", true), not_named},
      {"directly what was to go through",
       [&](Consent& c, DisclosureRequest& r) {
         through("Valley Health", true, "Valley Health", true)(c, r);
         r.recipient.through_intermediary.clear();
       },
       not_named},
      {"through an intermediary what was to go directly",
       [](Consent&, DisclosureRequest& r) { r.recipient.through_intermediary = "State Exchange"; }, not_named},
      {"through another intermediary",
       [&](Consent& c, DisclosureRequest& r) {
         through("Valley Health", true, "Valley Health", true)(c, r);
         r.recipient.through_intermediary = "County Exchange";
       },
       not_named},
      {"a class through an intermediary",
       [](Consent& c, DisclosureRequest& r) {
         c.terms.recipients = {OfClass(RecipientClass::kTreatingProviders)};
         r.recipient.classes = {RecipientClass::kTreatingProviders};
         r.recipient.through_intermediary = "State Exchange";
       },
       not_named},
      {"the second of two",
       [](Consent& c, DisclosureRequest&) {
         c.terms.recipients.insert(c.terms.recipients.begin(), Entity("Hill Health"));
       },
       {}},
  });
}

// Rows: what one consent is for. Columns: for what is asked, purposes 1 to 10 as in consent.proto. y permitted, n not.
TEST(DecideDisclosure, GoesByTheTableOfPurposes) {
  const char* table[] = {
      "yyyynnnnnn",  // TPO_ALL_FUTURE
      "nynnnnnnnn",  // TREATMENT
      "nnynnnnnnn",  // PAYMENT
      "nnnynnnnnn",  // HEALTH_CARE_OPERATIONS
      "nnnnnnnnnn",  // SUD_COUNSELING_NOTES: for the notes alone, and this is a diagnosis
      "nnnnnynnnn",  // LEGAL_PROCEEDING
      "nnnnnnynnn",  // PEER_SUPPORT
      "nnnnnnnynn",  // RESEARCH_CONTACT
      "nnnnnnnnyn",  // CONTACT
      "nnnnnnnnny",  // PATIENT_REQUEST
  };
  for (int of = 1; of <= 10; ++of) {
    for (int asked = 1; asked <= 10; ++asked) {
      auto consent = AConsent();
      consent.terms.purposes = {static_cast<Purpose>(of)};
      auto request = ARequest();
      request.purpose = static_cast<Purpose>(asked);
      EXPECT_EQ(Decide(request, {consent}).permitted, table[of - 1][asked - 1] == 'y') << of << " for " << asked;
    }
  }
}

TEST(DecideDisclosure, GoesByTheTableOfInformation) {
  const auto notes = [](Purpose of, Purpose asked, std::vector<Information> kinds) {
    return [=](Consent& consent, DisclosureRequest& request) {
      consent.terms.information = {Information::kDiagnosis, Information::kSudCounselingNotes};
      consent.terms.purposes = {of};
      request.purpose = asked;
      request.information = kinds;
    };
  };
  const auto kNotes = Information::kSudCounselingNotes;
  const Denials not_covered = {Denial::kInformationNotCovered};
  Check({
      {"more than the consent holds",
       [](Consent&, DisclosureRequest& r) {
         r.information = {Information::kDiagnosis, Information::kIdentity};
       },
       not_covered},
      {"less",
       [](Consent& c, DisclosureRequest&) {
         c.terms.information = {Information::kIdentity, Information::kDiagnosis};
       },
       {}},
      {"nothing", [](Consent&, DisclosureRequest& r) { r.information.clear(); }, {Denial::kNothingAsked}},
      {"notes for their purpose", notes(Purpose::kSudCounselingNotes, Purpose::kSudCounselingNotes, {kNotes}), {}},
      {"notes for treatment", notes(Purpose::kTreatment, Purpose::kTreatment, {kNotes}), not_covered},
      {"notes for all future TPO", notes(Purpose::kTpoAllFuture, Purpose::kTreatment, {kNotes}), not_covered},
      {"notes with the diagnosis",
       notes(Purpose::kSudCounselingNotes, Purpose::kSudCounselingNotes, {kNotes, Information::kDiagnosis}),
       not_covered},
      {"neither purpose nor information",
       notes(Purpose::kTreatment, Purpose::kSudCounselingNotes, {kNotes}),
       {Denial::kPurposeNotCovered}},
  });
}

TEST(DecideDisclosure, AsksOneConsentForEverything) {
  auto identity = AConsent();
  identity.terms.information = {Information::kIdentity};
  auto request = ARequest();
  request.information = {Information::kDiagnosis, Information::kIdentity};
  EXPECT_THAT(Decide(request, {AConsent(), identity}).denials, ElementsAre(Denial::kInformationNotCovered));
  EXPECT_THAT(Decide(request, {}).denials, ElementsAre(Denial::kNoConsent));
}

TEST(DecideDisclosure, NamesEveryReason) {
  auto revoked = AConsent();
  revoked.end = ConsentEnd::kRevoked;
  revoked.ended_at = kNow;
  auto expired = AConsent();
  expired.terms.expiry.expires_on = std::chrono::year(2026) / 11 / 25;
  auto other = AConsent();
  other.terms.recipients = {Entity("Hill Health")};
  EXPECT_THAT(
      Decide(ARequest(), {revoked, other, expired}, {ARestriction()}).denials,
      ElementsAre(Denial::kConsentExpired, Denial::kConsentRevoked, Denial::kRecipientNotNamed, Denial::kRestricted));
  // One that is over and would not have covered it is no reason.
  revoked.terms.purposes = {Purpose::kPayment};
  EXPECT_THAT(Decide(ARequest(), {revoked}).denials, ElementsAre(Denial::kNoConsent));
}

// What a restriction limits, and whether it then denies what AConsent permits to Ada Lind of Valley Health.
TEST(DecideDisclosure, LetsARestrictionWin) {
  struct Limit {
    const char* what;
    std::function<void(Restriction&)> differ;
    bool denies;
  };
  const auto hour = std::chrono::hours(1);
  const std::vector<Limit> table = {
      {"everything", [](Restriction&) {}, true},
      {"not begun", [&](Restriction& r) { r.starts_at = kNow + hour; }, false},
      {"begun now", [](Restriction& r) { r.starts_at = kNow; }, true},
      {"ended now", [](Restriction& r) { r.ends_at = kNow; }, false},
      {"ends later", [&](Restriction& r) { r.ends_at = kNow + hour; }, true},
      {"this information",
       [](Restriction& r) {
         r.information = {Information::kIdentity, Information::kDiagnosis};
       },
       true},
      {"other information", [](Restriction& r) { r.information = {Information::kIdentity}; }, false},
      {"this purpose", [](Restriction& r) { r.purposes = {Purpose::kTreatment}; }, true},
      {"all future TPO", [](Restriction& r) { r.purposes = {Purpose::kTpoAllFuture}; }, true},
      {"another purpose", [](Restriction& r) { r.purposes = {Purpose::kPayment}; }, false},
      {"this name", [](Restriction& r) { r.recipients = {Entity("valley health")}; }, true},
      {"another name", [](Restriction& r) { r.recipients = {Entity("Hill Health")}; }, false},
      {"this id, under another name",
       [](Restriction& r) {
         r.recipients = {{.kind = RecipientKind::kPerson, .name = "A. Lind", .directory_id = kAda}};
       },
       true},
      {"this name, under another id",
       [](Restriction& r) {
         r.recipients = {{.kind = RecipientKind::kPerson, .name = "Valley Health", .directory_id = kNamesake}};
       },
       true},
      {"this class", [](Restriction& r) { r.recipients = {OfClass(RecipientClass::kTreatingProviders)}; }, true},
      {"another class", [](Restriction& r) { r.recipients = {OfClass(RecipientClass::kFamily)}; }, false},
      {"a class that is none",
       [](Restriction& r) { r.recipients = {{.kind = RecipientKind::kClass, .name = "Valley Health"}}; }, false},
      {"an intermediary of this name",
       [](Restriction& r) { r.recipients = {{.kind = RecipientKind::kIntermediary, .name = "Valley Health"}}; }, true},
      {"a participant of an intermediary that it does not go through",
       [](Restriction& r) {
         r.recipients = {
             {.kind = RecipientKind::kIntermediary, .name = "State Exchange", .participants = {"Valley Health"}}};
       },
       false},
  };
  for (const auto& limit : table) {
    auto request = ARequest();
    request.recipient.directory_id = kAda;
    request.recipient.classes = {RecipientClass::kTreatingProviders};
    auto restriction = ARestriction();
    limit.differ(restriction);
    const auto decision = Decide(request, {AConsent()}, {restriction});
    EXPECT_EQ(decision.denials, limit.denies ? Denials{Denial::kRestricted} : Denials{}) << limit.what;
    EXPECT_EQ(decision.permitted, !limit.denies) << limit.what;
  }
}

TEST(DecideDisclosure, LetsARestrictionReachThroughAnIntermediary) {
  auto consent = AConsent();
  ConsentRecipient exchange{
      .kind = RecipientKind::kIntermediary, .name = "State Exchange", .treating_participants = true};
  consent.terms.recipients = {exchange};
  auto request = ARequest();
  request.recipient.through_intermediary = "State Exchange";
  request.recipient.treats_the_patient = true;
  ASSERT_TRUE(Decide(request, {consent}).permitted);
  const auto denies = [&](const ConsentRecipient& named) {
    auto restriction = ARestriction();
    restriction.recipients = {named};
    return !Decide(request, {consent}, {restriction}).permitted;
  };
  EXPECT_TRUE(denies(Entity("Valley Health")));
  EXPECT_TRUE(denies(Entity("State Exchange")));
  EXPECT_TRUE(denies({.kind = RecipientKind::kIntermediary, .name = "State Exchange"}));
  EXPECT_TRUE(
      denies({.kind = RecipientKind::kIntermediary, .name = "State Exchange", .participants = {"Valley Health"}}));
  EXPECT_TRUE(denies(exchange));
  EXPECT_FALSE(
      denies({.kind = RecipientKind::kIntermediary, .name = "State Exchange", .participants = {"Hill Health"}}));
}

TEST(DecideDisclosure, LetsARestrictionOfOnePartLimitTheWholeOfTpo) {
  auto consent = AConsent();
  consent.terms.purposes = {Purpose::kTpoAllFuture};
  auto request = ARequest();
  request.purpose = Purpose::kTpoAllFuture;
  auto restriction = ARestriction();
  restriction.purposes = {Purpose::kPayment};
  EXPECT_THAT(Decide(request, {consent}, {restriction}).denials, ElementsAre(Denial::kRestricted));
  restriction.purposes = {Purpose::kPeerSupport};
  EXPECT_TRUE(Decide(request, {consent}, {restriction}).permitted);
  request.purpose = Purpose::kTreatment;
  EXPECT_TRUE(Decide(request, {consent}, {restriction}).permitted);
}

TEST(DecideDisclosure, ReliesOnTheNarrowestConsent) {
  auto tpo = AConsent();
  tpo.terms.purposes = {Purpose::kTpoAllFuture};
  auto wide = AConsent();
  wide.terms.information.push_back(Information::kIdentity);
  auto two_purposes = AConsent();
  two_purposes.terms.purposes.push_back(Purpose::kPayment);
  auto two_recipients = AConsent();
  two_recipients.terms.recipients.push_back(Entity("Hill Health"));
  const auto older = AConsent();
  auto newer = AConsent();
  newer.recorded_at += std::chrono::hours(1);
  std::vector<Consent> consents = {tpo, wide, two_purposes, two_recipients, older, newer};
  for (const auto& narrowest : {newer, older, two_recipients, two_purposes, wide, tpo}) {
    EXPECT_EQ(Decide(ARequest(), consents).consent, narrowest.id) << consents.size();
    std::erase_if(consents, [&](const auto& consent) { return consent.id == narrowest.id; });
  }
}

// Rows: who receives. Columns: purposes 1 to 10. 2.33(b): H as HIPAA permits, C contractors, P nothing beyond the
// consent.
TEST(DecideDisclosure, SaysWhatTheRecipientMayPassOn) {
  const char* table[] = {
      "HHHHPPPPPP",  // covered entity or business associate
      "PPPPPPPPPP",  // Part 2 program
      "PPCCPPPPPP",  // other lawful holder
  };
  for (int status = 1; status <= 3; ++status) {
    for (int purpose = 1; purpose <= 10; ++purpose) {
      auto consent = AConsent();
      consent.terms.purposes = {static_cast<Purpose>(purpose)};
      auto request = ARequest();
      request.purpose = static_cast<Purpose>(purpose);
      request.recipient.status = static_cast<RecipientStatus>(status);
      if (request.purpose == Purpose::kSudCounselingNotes)
        consent.terms.information = request.information = {Information::kSudCounselingNotes};
      const auto decision = Decide(request, {consent});
      ASSERT_TRUE(decision.permitted);
      const char cell = table[status - 1][purpose - 1];
      const auto expected = cell == 'H'   ? Redisclosure::kAsHipaaPermits
                            : cell == 'C' ? Redisclosure::kToContractorsOnly
                                          : Redisclosure::kProhibited;
      EXPECT_EQ(decision.redisclosure, expected) << status << " " << purpose;
    }
  }
}

}  // namespace
}  // namespace cairn::enrollment::domain
