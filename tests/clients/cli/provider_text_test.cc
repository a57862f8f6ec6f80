#include "clients/cli/provider_text.h"

#include <gtest/gtest.h>

#include <sstream>

#include "clients/cli/account_text.h"
#include "clients/cli/credential_text.h"
#include "clients/cli/provider_arguments.h"
#include "clients/cli/staff.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace {

namespace v1 = directory::v1;

v1::ProviderName Ada() {
  v1::ProviderName name;
  name.set_prefix("Dr.");
  name.set_given("Ada Maria");
  name.set_family("Lind");
  name.set_suffix("MD");
  return name;
}

google::type::Date Day(int year, int month, int day) {
  google::type::Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

TEST(ProviderText, NamesPeopleAsTheyAreWritten) {
  EXPECT_EQ(NameOf(Ada()), "Dr. Ada Maria Lind, MD");
  EXPECT_EQ(NameOf(v1::ProviderName()), "(no name)");
}

TEST(ProviderText, WritesPlacesAndPhonesShort) {
  v1::Address address;
  address.add_lines("12 River Road");
  address.set_city("Montpelier");
  address.set_state("VT");
  address.set_zip("05602");
  EXPECT_EQ(AddressText(address), "12 River Road, Montpelier, VT 05602");
  EXPECT_EQ(PhoneText("9138510215"), "913-851-0215");
  EXPECT_EQ(PhoneText("+1 (913) 851-0215"), "+1 (913) 851-0215");
}

TEST(ProviderText, WritesHoursAsTheyAreTyped) {
  google::protobuf::RepeatedPtrField<v1::OpenHours> hours;
  *hours.Add() = OpenHoursFrom("mon,tue 09:00-17:30");
  *hours.Add() = OpenHoursFrom("sat 10:00-24:00");
  EXPECT_EQ(HoursText(hours, false), "Mon, Tue 09:00-17:30; Sat 10:00-24:00");
  EXPECT_EQ(HoursText({}, true), "around the clock");
}

TEST(ProviderText, SaysWhatACredentialIsWorth) {
  v1::Credential credential;
  *credential.mutable_profile()->mutable_expires_on() = Day(2027, 6, 30);
  credential.set_state(v1::Credential::STATE_IN_FORCE);
  EXPECT_EQ(CredentialStateText(credential), "in force until 30 Jun 2027, not verified");
  credential.mutable_verify_time()->set_seconds(1796104800);
  EXPECT_EQ(CredentialStateText(credential), "in force until 30 Jun 2027");
  credential.set_state(v1::Credential::STATE_EXPIRED);
  EXPECT_EQ(CredentialStateText(credential), "expired 30 Jun 2027");
  credential.set_state(v1::Credential::STATE_REVOKED);
  credential.mutable_revoke_time()->set_seconds(1796126400);
  credential.set_revoke_reason("SUSPENDED_BY_ISSUER");
  EXPECT_EQ(CredentialStateText(credential), "revoked 01 Dec 2026: suspended by issuer");
}

/// Lines of a table on a terminal of 80 columns; none is wider.
int LinesOnEightyColumns(const std::string& printed) {
  std::istringstream lines(printed);
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count) EXPECT_LE(DisplayWidth(line), 80) << line;
  return count;
}

constexpr const char* kSomeId = "01936f1c-0000-7000-8000-000000000001";

TEST(PrintExpiring, SaysWhenInWordsOnEightyColumns) {
  google::protobuf::RepeatedPtrField<v1::ExpiringCredential> items;
  for (const int days : {-30, 0, 1, 27}) {
    auto* item = items.Add();
    item->set_days_left(days);
    item->set_provider_name("Dr. Ada Maria Lind, MD");
    item->mutable_credential()->set_credential_id(kSomeId);
    item->mutable_credential()->mutable_profile()->set_type(v1::CREDENTIAL_TYPE_DEA_REGISTRATION);
    item->set_open(days > 0);
  }
  std::ostringstream out;
  PrintExpiring(out, {true, 80, false}, items);
  EXPECT_EQ(LinesOnEightyColumns(out.str()), 5) << out.str();
  for (const char* words : {"30 d ago, seen", "today, seen", "tomorrow ", "in 27 d "}) {
    EXPECT_NE(out.str().find(words), std::string::npos) << out.str();
  }
}

TEST(PrintProviders, FitsOnEightyColumns) {
  google::protobuf::RepeatedPtrField<v1::Provider> providers;
  auto* provider = providers.Add();
  *provider->mutable_profile()->mutable_name() = Ada();
  provider->mutable_profile()->set_kind(v1::PROVIDER_KIND_PEER_SPECIALIST);
  provider->mutable_profile()->set_npi("9100000048");
  provider->set_provider_id(kSomeId);
  std::ostringstream out;
  PrintProviders(out, {true, 80, false}, providers);
  EXPECT_EQ(LinesOnEightyColumns(out.str()), 2) << out.str();
  std::ostringstream whole;
  PrintProviders(whole, {}, providers);
  EXPECT_NE(whole.str().find("peer specialist, not active"), std::string::npos);
}

TEST(PrintAccounts, FitsOnEightyColumns) {
  google::protobuf::RepeatedPtrField<v1::Account> accounts;
  auto* account = accounts.Add();
  account->set_user_name("ada.maria.lind@cedar-hollow");
  account->set_display_name("Ada Maria Lind");
  account->add_roles(options::v1::ROLE_CLINICIAN);
  account->add_roles(options::v1::ROLE_PRIVACY_OFFICER);
  account->set_state(v1::Account::STATE_INVITED);
  std::ostringstream out;
  PrintAccounts(out, {true, 80, false}, accounts);
  EXPECT_EQ(LinesOnEightyColumns(out.str()), 2) << out.str();
}

google::protobuf::RepeatedPtrField<v1::FoundProvider> Found() {
  google::protobuf::RepeatedPtrField<v1::FoundProvider> providers;
  auto* near = providers.Add();
  *near->mutable_name() = Ada();
  near->set_kind(v1::PROVIDER_KIND_PEER_SPECIALIST);
  near->set_location_name("STRATFORD COMMONS REHAB & HEALTH CARE CENTER");
  near->mutable_address()->set_city("OVERLAND PARK");
  near->set_phone("9138510215");
  near->set_accepting(v1::ACCEPTING_YES);
  near->set_distance_miles(12.345);
  near->mutable_last_verify_time()->set_seconds(1796126400);
  auto* far = providers.Add();
  far->set_distance_miles(249.96);
  far->mutable_name()->set_family("Ödegård");
  return providers;
}

TEST(PrintFound, FitsOnEightyColumns) {
  std::ostringstream out;
  PrintFound(out, {true, 80, false}, Found());
  EXPECT_EQ(LinesOnEightyColumns(out.str()), 3) << "a table, not blocks: " << out.str();
  EXPECT_NE(out.str().find("12.3"), std::string::npos);
  EXPECT_NE(out.str().find("01 Dec 2026"), std::string::npos);
  EXPECT_NE(out.str().find("never"), std::string::npos);
}

TEST(PrintFound, CutsNothingForAProgram) {
  std::ostringstream out;
  PrintFound(out, {}, Found());
  EXPECT_NE(out.str().find("STRATFORD COMMONS REHAB & HEALTH CARE CENTER, OVERLAND PARK"), std::string::npos);
}

TEST(NameFits, WordsBeginPartsOfTheNameEachOnce) {
  for (const char* text : {"ada", "LIND", "lind ada", "ad li", "maria lind", "Ada Maria Lind"}) {
    EXPECT_TRUE(NameFits(Ada(), text)) << text;
  }
  for (const char* text : {"da", "ada ada", "lindgren", "ada x"}) EXPECT_FALSE(NameFits(Ada(), text)) << text;
}

}  // namespace
}  // namespace cairn::cli
