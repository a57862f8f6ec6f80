#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "cairn/disclosure/v1/notice.pb.h"
#include "cairn/options/v1/options.pb.h"
#include "tests/contracts/contract_files.h"

namespace cairn::tests {
namespace {

using testing::HasSubstr;
using testing::Not;

const options::v1::Access& AccessOf(const MethodDescriptor& method) {
  return method.options().GetExtension(options::v1::access);
}

/// The messages that an answer is made of.
void AddMessages(const Descriptor& message, std::set<const Descriptor*>& found) {
  if (!found.insert(&message).second) return;
  for (int i = 0; i < message.field_count(); ++i) {
    if (message.field(i)->message_type() != nullptr) AddMessages(*message.field(i)->message_type(), found);
  }
}

std::set<const Descriptor*> MessagesOfAnswer(const MethodDescriptor& method) {
  std::set<const Descriptor*> found;
  AddMessages(*method.output_type(), found);
  return found;
}

std::string SnakeCase(const std::string& name) {
  std::string snake;
  for (const char c : name) {
    if (std::isupper(static_cast<unsigned char>(c)) != 0 && !snake.empty()) snake += '_';
    snake += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return snake;
}

std::string SourceOf(const MethodDescriptor& method) {
  const auto package = method.file()->package();  // cairn.<service>.v1
  const auto service = package.substr(6, package.rfind('.') - 6);
  std::ifstream file(std::string(CAIRN_SOURCE_DIR) + "/services/" + service + "/rpc/" + SnakeCase(method.name()) +
                     ".cc");
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

// Written by hand: what leaves the clinic's workforce. Whoever adds a way out adds it here.
TEST(Disclosures, AreMadeByTheseMethods) {
  const std::set<std::string> expected = {"cairn.enrollment.v1.BreakGlassService.GetEmergencySummary",
                                          "cairn.enrollment.v1.DisclosureService.DecideDisclosure",
                                          "cairn.enrollment.v1.DisclosureService.DecideDisclosureToMentor",
                                          "cairn.enrollment.v1.DisclosureService.DiscloseRecord",
                                          "cairn.enrollment.v1.DisclosureService.DiscloseRecords",
                                          "cairn.enrollment.v1.ReferralService.SendReferral",
                                          "cairn.mentorship.v1.MyPeopleService.GetMyPerson"};
  std::set<std::string> declared;
  for (const auto* method : AllMethods()) {
    if (AccessOf(*method).discloses()) declared.insert(method->full_name());
  }
  EXPECT_EQ(declared, expected);
}

TEST(Disclosures, CarryTheNoticeAndNothingElseDoes) {
  for (const auto* method : AllMethods()) {
    const auto* field = method->output_type()->FindFieldByName("disclosure_notice");
    const bool has_place = field != nullptr && field->message_type() == disclosure::v1::DisclosureNotice::descriptor();
    EXPECT_EQ(AccessOf(*method).discloses(), has_place) << method->full_name();
    EXPECT_EQ(AccessOf(*method).discloses(),
              MessagesOfAnswer(*method).contains(disclosure::v1::DisclosureNotice::descriptor()))
        << method->full_name();
  }
}

// What is made to leave is answered by methods alone that disclose.
TEST(Disclosures, AreTheOnlyOnesThatAnswerWithDisclosedRecords) {
  int seen = 0;
  for (const auto* method : AllMethods()) {
    for (const auto* message : MessagesOfAnswer(*method)) {
      if (!message->name().starts_with("Disclosed")) continue;
      ++seen;
      EXPECT_TRUE(AccessOf(*method).discloses()) << method->full_name() << " answers with " << message->name();
    }
  }
  EXPECT_GT(seen, 0);
}

// A disclosure is written and audited: it is never a read.
TEST(Disclosures, AreMutationsOnProtectedData) {
  for (const auto* method : AllMethods()) {
    const auto& access = AccessOf(*method);
    if (!access.discloses()) continue;
    EXPECT_NE(access.action(), options::v1::ACTION_READ) << method->full_name();
    EXPECT_GE(access.assurance(), options::v1::ASSURANCE_TWO_FACTOR) << method->full_name();
    EXPECT_TRUE(std::count(access.data_categories().begin(), access.data_categories().end(),
                           options::v1::DATA_CATEGORY_DISCLOSURE) == 1)
        << method->full_name();
  }
}

// A mentor may be from outside: what one is shown of a patient is disclosed. On call are people of the workforce alone
// (42 CFR 2.12(c)(3)): these services turn a mentor from outside away, which tests/mentorship/rpc holds of every
// method.
TEST(Disclosures, AreWhatAMentorIsShownOfPatients) {
  const std::set<std::string> of_the_workforce = {"cairn.mentorship.v1.HandoverService",
                                                  "cairn.mentorship.v1.SupportService"};
  const std::set<int> of_patients = {
      options::v1::DATA_CATEGORY_DEMOGRAPHICS, options::v1::DATA_CATEGORY_DIAGNOSIS,
      options::v1::DATA_CATEGORY_REFERRAL,     options::v1::DATA_CATEGORY_COVERAGE,
      options::v1::DATA_CATEGORY_CARE_TEAM,    options::v1::DATA_CATEGORY_MEDICATION,
      options::v1::DATA_CATEGORY_FINDING,      options::v1::DATA_CATEGORY_LABORATORY,
      options::v1::DATA_CATEGORY_COUNSELING,   options::v1::DATA_CATEGORY_COUNSELING_NOTE};
  for (const auto* method : AllMethods()) {
    const auto& access = AccessOf(*method);
    const bool touches = std::any_of(access.data_categories().begin(), access.data_categories().end(),
                                     [&](int category) { return of_patients.contains(category); });
    const bool to_mentors = std::any_of(access.grants().begin(), access.grants().end(),
                                        [](const auto& grant) { return grant.role() == options::v1::ROLE_MENTOR; });
    if (of_the_workforce.contains(method->service()->full_name())) continue;
    EXPECT_TRUE(!touches || !to_mentors || access.discloses()) << method->full_name();
  }
}

// The gate looks at each message that goes through Call::Send.
TEST(Disclosures, OfStreamsAreWrittenThroughTheGate) {
  int streams = 0;
  for (const auto* method : AllMethods()) {
    if (!AccessOf(*method).discloses() || !method->server_streaming()) continue;
    ++streams;
    const auto source = SourceOf(*method);
    EXPECT_THAT(source, HasSubstr("call.Send(")) << method->full_name();
    EXPECT_THAT(source, Not(HasSubstr("Write("))) << method->full_name();
  }
  EXPECT_GT(streams, 0);
}

}  // namespace
}  // namespace cairn::tests
