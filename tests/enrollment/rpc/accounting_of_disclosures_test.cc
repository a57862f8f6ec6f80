#include <algorithm>
#include <pqxx/pqxx>
#include <random>
#include <set>

#include "tests/enrollment/rpc/disclosure_test.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using AccountingOfDisclosures = DisclosureTest;

const std::vector<v1::DisclosurePurpose> kPurposes = {v1::DISCLOSURE_PURPOSE_TREATMENT, v1::DISCLOSURE_PURPOSE_PAYMENT,
                                                      v1::DISCLOSURE_PURPOSE_CONTACT};

// What the generator meant to disclose, as the accounting should tell it.
std::string LineOf(const v1::DecideDisclosureRequest& request, std::int64_t at) {
  std::string line = std::to_string(at) + "|" + request.recipient().name() + "|" + request.recipient().address() + "|" +
                     std::to_string(request.purpose()) + "|" + request.purpose_text() + "|";
  for (const int kind : std::set<int>(request.information().begin(), request.information().end()))
    line += std::to_string(kind) + ",";
  return line;
}

std::string LineOf(const v1::Disclosure& entry) {
  std::string line = std::to_string(entry.disclosed_time().seconds()) + "|" + entry.details().recipient_name() + "|" +
                     entry.details().recipient_address() + "|" + std::to_string(entry.purpose()) + "|" +
                     entry.details().purpose_text() + "|";
  for (const int kind : entry.information()) line += std::to_string(kind) + ",";
  return line;
}

TEST_F(AccountingOfDisclosures, EqualsAThousandRandomDisclosures) {
  const std::vector<std::string> names = {"Valley Health", "Hill Health", "Ada Lind"};
  Sign([&](v1::Consent& consent) {
    auto& terms = *consent.mutable_terms();
    terms.clear_recipients();
    for (const auto& name : names) {
      auto& recipient = *terms.add_recipients();
      recipient.set_kind(v1::ConsentRecipient::KIND_ENTITY);
      recipient.set_name(name);
    }
    terms.clear_purposes();
    for (const auto purpose : kPurposes) terms.add_purposes(purpose);
  });
  std::mt19937 random(1126);
  const auto below = [&](int bound) { return std::uniform_int_distribution<int>(0, bound - 1)(random); };
  std::vector<std::string> disclosed;
  for (int i = 0; i < 1000; ++i) {
    // Refused ones among them, which must not show.
    const bool named = below(10) > 0;
    auto request = AskingOf<v1::DecideDisclosureRequest>(patient_);
    request.mutable_recipient()->set_name(named ? names[static_cast<std::size_t>(below(3))] : "Nobody At All");
    request.mutable_recipient()->set_address("Road " + std::to_string(below(1000)));
    request.set_purpose(kPurposes[static_cast<std::size_t>(below(3))]);
    request.set_purpose_text("reason " + std::to_string(i));
    request.clear_information();
    for (int left = 1 + below(3); left > 0; --left)
      request.add_information(static_cast<v1::InformationCategory>(1 + below(3)));
    const auto at = std::chrono::floor<std::chrono::seconds>(harness_->clock().Now()).time_since_epoch().count();
    const auto reply = Call(clinician_, &Stub::DecideDisclosure, request);
    ASSERT_EQ(reply.status.ok(), named) << AnswerOf(reply.status);
    if (named) disclosed.push_back(LineOf(request, at));
    harness_->clock().Advance(std::chrono::seconds(below(3)));
  }
  std::vector<std::string> accounted;
  for (const auto& entry : Accounting(patient_)) accounted.push_back(LineOf(entry));
  EXPECT_EQ(accounted, disclosed);
}

TEST_F(AccountingOfDisclosures, GoesBackThreeYearsAndUpToSixWhenAsked) {
  const auto today = platform::Date(std::chrono::floor<std::chrono::days>(harness_->clock().Now()));
  Sign([&](v1::Consent& consent) { consent.mutable_terms()->mutable_expiry()->Clear(); });
  std::vector<std::string> ids;
  for (const int years : {5, 2, 0}) {
    const auto now = harness_->clock().Now();
    harness_->clock().Advance(std::chrono::hours(1));
    ids.push_back(DecideAbout(patient_).response.disclosure_notice().disclosure_id());
    harness_->clock().Set(now);
    Sql("UPDATE disclosure SET disclosed_at = disclosed_at - interval '" + std::to_string(years) +
        " years' WHERE disclosure_id = '" + ids.back() + "'");
  }
  const auto since = [&](std::optional<google::type::Date> from) {
    v1::GetAccountingOfDisclosuresRequest request;
    request.set_patient_id(patient_);
    if (from) *request.mutable_from_on() = *from;
    const auto reply = Call(clinician_, &Stub::GetAccountingOfDisclosures, request);
    std::vector<std::string> found;
    for (const auto& entry : reply.response.disclosures()) found.push_back(entry.disclosure_id());
    if (!reply.status.ok()) found = FieldsOf(reply.status);
    return found;
  };
  const int year = static_cast<int>(today.year());
  EXPECT_THAT(since(std::nullopt), ElementsAre(ids[1], ids[2]));
  EXPECT_THAT(since(Day(year - 5, 1, 1)), ElementsAre(ids[0], ids[1], ids[2]));
  EXPECT_THAT(since(Day(year - 1, 1, 1)), ElementsAre(ids[2]));
  EXPECT_THAT(since(Day(year - 7, 1, 1)), ElementsAre("from_on"));
  EXPECT_THAT(since(Day(year + 1, 1, 1)), ElementsAre("from_on"));
  EXPECT_THAT(since(Day(year, 13, 1)), ElementsAre("from_on"));
}

TEST_F(AccountingOfDisclosures, IsOpenToThePrivacyOfficerOfTheOrganisationOnly) {
  Sign();
  ASSERT_TRUE(DecideAbout(patient_).status.ok());
  v1::GetAccountingOfDisclosuresRequest request;
  request.set_patient_id(patient_);
  const auto officer = Someone(org_, options::v1::ROLE_PRIVACY_OFFICER);
  const auto other = Someone(platform::OrgId::New(), options::v1::ROLE_PRIVACY_OFFICER);
  EXPECT_EQ(Call(officer, &Stub::GetAccountingOfDisclosures, request).response.disclosures_size(), 1);
  auto unknown = request;
  unknown.set_patient_id(platform::NewUuid().ToString());
  EXPECT_EQ(AnswerOf(Call(other, &Stub::GetAccountingOfDisclosures, request).status),
            AnswerOf(Call(officer, &Stub::GetAccountingOfDisclosures, unknown).status));
  EXPECT_EQ(Count("audit_event WHERE method LIKE '%/GetAccountingOfDisclosures' AND outcome = 'OK'"), 1);
}

TEST_F(AccountingOfDisclosures, KnowsThatSomethingLeftWhenTheKeyIsGone) {
  Sign();
  ASSERT_TRUE(DecideAbout(patient_).status.ok());
  Sql("UPDATE patient_key SET wrapped = NULL, destroyed_at = now()");
  const auto accounting = Accounting(patient_);
  ASSERT_EQ(accounting.size(), 1U);
  EXPECT_FALSE(accounting[0].has_details());
  EXPECT_THAT(accounting[0].information(), ElementsAre(v1::INFORMATION_CATEGORY_DIAGNOSIS));
  EXPECT_EQ(ReasonOf(DecideAbout(patient_).status), "PATIENT_NOT_FOUND");
}

// A merge gives rows to another record; what is sealed stays under the key it was sealed with.
TEST_F(AccountingOfDisclosures, OpensWhatAnotherRecordHasBroughtAlong) {
  Sign();
  ASSERT_TRUE(DecideAbout(patient_).status.ok());
  const auto survivor = Register(clinician_, Profile("Survivor", "The", "MRN-9")).patient_id();
  Sql("UPDATE disclosure SET patient_id = '" + survivor + "'");
  const auto accounting = Accounting(survivor);
  ASSERT_EQ(accounting.size(), 1U);
  EXPECT_EQ(accounting[0].details().recipient_name(), "Valley Health");
}

TEST_F(AccountingOfDisclosures, ListsThoseThroughAnIntermediary) {
  Sign();
  Sign([](v1::Consent& consent) {
    auto& exchange = *consent.mutable_terms()->mutable_recipients(0);
    exchange.set_kind(v1::ConsentRecipient::KIND_INTERMEDIARY);
    exchange.set_name("State Exchange");
    exchange.set_treating_participants(true);
  });
  std::vector<std::string> through;
  for (int i = 0; i < 4; ++i) {
    ASSERT_TRUE(DecideAbout(patient_).status.ok());
    auto request = AskingOf<v1::DecideDisclosureRequest>(patient_);
    request.mutable_recipient()->set_through_intermediary("State Exchange");
    request.mutable_recipient()->set_treats_the_patient(true);
    const auto reply = Call(clinician_, &Stub::DecideDisclosure, request);
    ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    through.push_back(reply.response.disclosure_notice().disclosure_id());
    harness_->clock().Advance(std::chrono::seconds(1));
  }
  // The oldest is one day more than three years old.
  Sql("UPDATE disclosure SET disclosed_at = disclosed_at - interval '3 years 1 day' WHERE disclosure_id = '" +
      through[0] + "'");
  v1::ListIntermediaryDisclosuresRequest request;
  request.set_patient_id(patient_);
  const auto reply = Call(clinician_, &Stub::ListIntermediaryDisclosures, request);
  std::vector<std::string> listed;
  for (const auto& entry : reply.response.disclosures()) {
    listed.push_back(entry.disclosure_id());
    EXPECT_EQ(entry.details().intermediary(), "State Exchange");
  }
  EXPECT_THAT(listed, ElementsAre(through[1], through[2], through[3]));
}

TEST_F(AccountingOfDisclosures, IsNeverChangedByTheService) {
  Sign();
  ASSERT_TRUE(DecideAbout(patient_).status.ok());
  pqxx::connection connection(harness_->test_database().app());
  for (const char* change : {"UPDATE disclosure SET purpose = 3", "DELETE FROM disclosure", "TRUNCATE disclosure"}) {
    pqxx::work work(connection);
    EXPECT_THROW(work.exec(change), pqxx::insufficient_privilege) << change;
  }
  // Nothing of whom it went to stands plain.
  const auto row = Sql("SELECT row_to_json(d)::text FROM disclosure d")[0][0].as<std::string>();
  EXPECT_THAT(row, testing::Not(testing::HasSubstr("Valley")));
  EXPECT_THAT(row, testing::Not(testing::HasSubstr("Orchard")));
}

}  // namespace
}  // namespace cairn::tests
