#include "clients/cli/disclosure_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "clients/cli/disclosure_choice.h"
#include "clients/cli/failure.h"

namespace cairn::cli {
namespace {

namespace v1 = enrollment::v1;
using disclosure::v1::DisclosureNotice;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

DisclosureChoice AChoice() {
  DisclosureChoice choice;
  choice.to = "Valley Health";
  choice.status = "covered-entity-or-business-associate";
  choice.purpose = "treatment";
  choice.information = {"identity", "diagnosis"};
  return choice;
}

TEST(DisclosureChoice, BecomesARequest) {
  auto choice = AChoice();
  choice.classes = {"treating-providers"};
  choice.treats = true;
  const auto request = DisclosureRequestFrom<v1::PreviewDisclosureRequest>(choice, "p");
  EXPECT_EQ(request.recipient().name(), "Valley Health");
  EXPECT_THAT(request.recipient().classes(), ElementsAre(v1::RECIPIENT_CLASS_TREATING_PROVIDERS));
  EXPECT_TRUE(request.recipient().treats_the_patient());
  EXPECT_EQ(request.purpose(), v1::DISCLOSURE_PURPOSE_TREATMENT);
  EXPECT_THAT(request.information(),
              ElementsAre(v1::INFORMATION_CATEGORY_IDENTITY, v1::INFORMATION_CATEGORY_DIAGNOSIS));
}

TEST(DisclosureChoice, NamesTheOptionThatIsWrong) {
  const auto message = [](DisclosureChoice choice) -> std::string {
    try {
      DisclosureRequestFrom<v1::PreviewDisclosureRequest>(choice, "p");
    } catch (const Failure& failure) {
      return failure.error.message;
    }
    return "";
  };
  auto choice = AChoice();
  choice.purpose = "curiosity";
  EXPECT_THAT(message(choice), HasSubstr("--purpose"));
  choice = AChoice();
  choice.information = {"everything"};
  EXPECT_THAT(message(choice), HasSubstr("--information"));
  choice = AChoice();
  choice.status = "";
  EXPECT_THAT(message(choice), HasSubstr("--status"));
  choice = AChoice();
  choice.classes = {"friends"};
  EXPECT_THAT(message(choice), HasSubstr("--class"));
}

TEST(DisclosureText, PutsTheNoticeAndTheScopeBeforeTheRecord) {
  v1::DiscloseRecordResponse package;
  auto& notice = *package.mutable_disclosure_notice();
  notice.set_statement("This record which has been disclosed to you\n(i) further");
  notice.set_scope("To: Valley Health\nValid: no end date");
  notice.set_redisclosure(DisclosureNotice::REDISCLOSURE_PROHIBITED);
  notice.set_disclosure_id("d-1");
  auto& diagnosis = *package.mutable_record()->add_diagnoses();
  diagnosis.set_disorder(v1::DISORDER_OPIOID_USE);
  diagnosis.set_code("F11.20");
  package.mutable_record()->add_episodes()->set_programme_name("Evening \x1b[31m programme");
  std::ostringstream out;
  PrintPackage(out, Terminal{}, package);
  const auto text = out.str();
  EXPECT_EQ(text.find("This record which has been disclosed to you\n(i) further\n\nTo: Valley Health\nValid"), 0U);
  EXPECT_LT(text.find("d-1"), text.find("F11.20"));
  EXPECT_LT(text.find("not beyond the consent"), text.find("F11.20"));
  EXPECT_THAT(text, HasSubstr("Evening"));
  EXPECT_THAT(text, Not(HasSubstr("\x1b")));
}

TEST(DisclosureText, SaysWhatIsMissing) {
  v1::PreviewDisclosureResponse preview;
  preview.add_denials(v1::DISCLOSURE_DENIAL_CONSENT_REVOKED);
  preview.add_denials(v1::DISCLOSURE_DENIAL_RESTRICTED);
  std::ostringstream out;
  PrintPreview(out, Terminal{}, preview);
  EXPECT_THAT(out.str(), HasSubstr("CONSENT_REVOKED: The patient has revoked"));
  EXPECT_THAT(out.str(), HasSubstr("RESTRICTED: A restriction"));
  // Every denial has words.
  for (int i = 1; i < v1::DisclosureDenial_ARRAYSIZE; ++i) {
    v1::PreviewDisclosureResponse one;
    one.add_denials(static_cast<v1::DisclosureDenial>(i));
    std::ostringstream line;
    PrintPreview(line, Terminal{}, one);
    EXPECT_THAT(line.str(), Not(HasSubstr(": \n"))) << i;
  }
}

TEST(DisclosureText, TellsOfEachDisclosureWhenToWhomWhatAndWhy) {
  v1::GetAccountingOfDisclosuresResponse accounting;
  auto& entry = *accounting.add_disclosures();
  entry.mutable_details()->set_recipient_name("Ada Lind");
  entry.mutable_details()->set_recipient_address("12 Orchard Road");
  entry.mutable_details()->set_intermediary("State Exchange");
  entry.mutable_details()->set_purpose_text("knee surgery");
  entry.add_information(v1::INFORMATION_CATEGORY_IDENTITY);
  entry.add_information(v1::INFORMATION_CATEGORY_DIAGNOSIS);
  entry.set_purpose(v1::DISCLOSURE_PURPOSE_TREATMENT);
  entry.set_basis(DisclosureNotice::BASIS_CONSENT);
  accounting.add_disclosures();
  std::ostringstream out;
  PrintDisclosures(out, Terminal{}, accounting.disclosures());
  EXPECT_THAT(out.str(), HasSubstr("Ada Lind, 12 Orchard Road (through State Exchange)"));
  EXPECT_THAT(out.str(), HasSubstr("identity, diagnosis"));
  EXPECT_THAT(out.str(), HasSubstr("treatment: knee surgery"));
  EXPECT_THAT(out.str(), HasSubstr("no longer readable"));
}

}  // namespace
}  // namespace cairn::cli
