#include "enrollment/wire/rurality_list.h"

#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

namespace cairn::enrollment::wire {
namespace {

using domain::Rurality;
using domain::RuralityByZip;
using testing::HasSubstr;

const std::string kHeader = "ZIPCode,State,ZIPCodeType,POName,PrimaryRUCA,SecondaryRUCA\n";

RuralityByZip Read(const std::string& text) {
  std::istringstream in(text);
  return ReadRuralityList(in);
}

std::string ProblemOf(const std::string& text) {
  try {
    Read(text);
  } catch (const std::runtime_error& problem) {
    return problem.what();
  }
  return "";
}

TEST(ReadRuralityList, TakesTheFileOf2020) {
  EXPECT_EQ(Read(kHeader + "00401,VT,ZIP Code Area,One,1,1.1\n"
                           "00402,VT,ZIP Code Area,\"Two, Upper\",5,5\n"
                           "00403,VT,Post Office or large volume customer,Three,8,8.1\n"
                           "00404,VT,ZIP Code Area,Four,10,10.3\n"
                           "00405,VT,ZIP Code Area,Five,99,99\n"),
            (RuralityByZip{{"00401", Rurality::kMetropolitan},
                           {"00402", Rurality::kMicropolitan},
                           {"00403", Rurality::kSmallTown},
                           {"00404", Rurality::kRural}}))
      << "what was not coded is in no category";
}

TEST(ReadRuralityList, TakesTheFileOf2010) {
  EXPECT_EQ(Read("''ZIP_CODE'',STATE,ZIP_TYPE,RUCA1,RUCA2\n''00401'',VT,Zip Code Area,10,10\n"),
            (RuralityByZip{{"00401", Rurality::kRural}}));
}

TEST(ReadRuralityList, NeedsNoOtherColumnsAndNoOrder) {
  EXPECT_EQ(Read("RUCA1,ZIP_CODE\n4,00401\n"), (RuralityByZip{{"00401", Rurality::kMicropolitan}}));
}

TEST(ReadRuralityList, TakesByteOrderMarkCarriageReturnsBlankLinesAndNoLastLineEnd) {
  EXPECT_EQ(Read("\xEF\xBB\xBFZIPCode,PrimaryRUCA\r\n00401,1\r\n\r\n00402,10"),
            (RuralityByZip{{"00401", Rurality::kMetropolitan}, {"00402", Rurality::kRural}}));
}

TEST(ReadRuralityList, DoesNotLookAtNames) {
  // Windows-1252, as it was published.
  EXPECT_EQ(Read(kHeader + "00401,VT,ZIP Code Area,A\xF1o\x96 Nuevo,7,7\n"),
            (RuralityByZip{{"00401", Rurality::kSmallTown}}));
}

TEST(ReadRuralityList, GivesBackZerosThatASpreadsheetProgramTook) {
  EXPECT_EQ(Read("ZIPCode,PrimaryRUCA\n5602,7\n501,1\n"),
            (RuralityByZip{{"00501", Rurality::kMetropolitan}, {"05602", Rurality::kSmallTown}}));
  EXPECT_EQ(ProblemOf("ZIPCode,PrimaryRUCA\n5602,7\n05602,1\n"),
            "line 3, column PrimaryRUCA: 05602 has another code on line 2");
}

TEST(ReadRuralityList, RefusesAZipCodeWithTwoCodes) {
  EXPECT_EQ(ProblemOf("ZIPCode,PrimaryRUCA\n00401,1\n00402,1\n00401,10\n"),
            "line 4, column PrimaryRUCA: 00401 has another code on line 2");
  EXPECT_EQ(ProblemOf("ZIPCode,PrimaryRUCA\n00401,99\n00401,10\n"),
            "line 3, column PrimaryRUCA: 00401 has another code on line 2");
  EXPECT_EQ(Read("ZIPCode,PrimaryRUCA\n00401,1\n00401,1\n").size(), 1U);
}

TEST(ReadRuralityList, NamesEverythingThatIsWrongWithLineAndColumn) {
  EXPECT_EQ(
      ProblemOf("ZIPCode,PrimaryRUCA\n00401,11\n\n004010,1\n00402,\n,1\n00403,1,2\n00404,4.1\n0040\",1\n00405,1\n"),
      "line 2, column PrimaryRUCA: must be a whole number from 1 to 10, or 99\n"
      "line 4, column ZIPCode: must be a ZIP code of five digits\n"
      "line 5, column PrimaryRUCA: must be a whole number from 1 to 10, or 99\n"
      "line 6, column ZIPCode: must be a ZIP code of five digits\n"
      "line 7: has 3 cells; the header has 2\n"
      "line 8, column PrimaryRUCA: must be a whole number from 1 to 10, or 99\n"
      "line 9: A cell that does not begin with a quote has one in it.");
  EXPECT_EQ(ProblemOf("ZIP_CODE,RUCA1\nabcde,0\n"),
            "line 2, column ZIP_CODE: must be a ZIP code of five digits\n"
            "line 2, column RUCA1: must be a whole number from 1 to 10, or 99");
}

TEST(ReadRuralityList, RefusesWhatHasNoCodes) {
  EXPECT_EQ(ProblemOf(""), "the file is empty");
  EXPECT_EQ(ProblemOf("\n\n"), "the file is empty");
  EXPECT_EQ(ProblemOf(kHeader), "the file has no ZIP codes below its header");
  EXPECT_EQ(ProblemOf("00401,1\n00402,2\n"),
            "line 1: has no column ZIPCode or ZIP_CODE\nline 1: has no column PrimaryRUCA or RUCA1");
}

TEST(ReadRuralityList, TellsTwentyProblemsAtMost) {
  std::string text = "ZIPCode,PrimaryRUCA\n";
  for (int i = 0; i < 50; ++i) text += "x,1\n";
  const auto told = ProblemOf(text);
  EXPECT_EQ(std::count(told.begin(), told.end(), '\n'), 20);
  EXPECT_THAT(told, HasSubstr("\nand 30 more"));
}

TEST(ReadRuralityList, TakesFiftyThousandLines) {
  std::string text = kHeader;
  for (int i = 0; i < 50'000; ++i) {
    auto zip = std::to_string(i);
    zip.insert(0, 5 - zip.size(), '0');
    text += zip + ",VT,ZIP Code Area,Somewhere," + std::to_string(1 + i % 10) + ",1\n";
  }
  const auto list = Read(text);
  EXPECT_EQ(list.size(), 50'000U);
  EXPECT_EQ(list.at("49999"), Rurality::kRural);
}

TEST(ReadRuralityList, TakesThePlacesOfTheSimulator) {
  std::ifstream file(CAIRN_SOURCE_DIR "/clients/simulator/places.csv");
  std::map<Rurality, int> places;
  for (const auto& [zip, rurality] : ReadRuralityList(file)) {
    EXPECT_TRUE(zip.starts_with("004")) << "kept free of places that there are: " << zip;
    ++places[rurality];
  }
  // clients/simulator/README.md says so.
  EXPECT_EQ(places, (std::map<Rurality, int>{{Rurality::kMetropolitan, 60},
                                             {Rurality::kMicropolitan, 16},
                                             {Rurality::kSmallTown, 12},
                                             {Rurality::kRural, 8}}));
}

class RuralityOfProfile : public testing::Test {
 protected:
  void Live(const std::string& postal_code, const std::string& use = "", const std::string& country = "") {
    auto& address = *profile_.add_addresses();
    address.set_postal_code(postal_code);
    address.set_use(use);
    address.set_country(country);
  }
  v1::Rurality Found() const {
    return RuralityOf(profile_, {{"00401", Rurality::kMetropolitan}, {"00402", Rurality::kRural}});
  }

  v1::PatientProfile profile_;
};

TEST_F(RuralityOfProfile, IsThatOfTheHomeAddress) {
  Live("00401", "work");
  EXPECT_EQ(Found(), v1::RURALITY_UNSPECIFIED);
  for (const auto* use : {"temp", "old", "billing"}) Live("00401", use);
  EXPECT_EQ(Found(), v1::RURALITY_UNSPECIFIED) << "nobody lives there now";
  Live("00401-1234");
  EXPECT_EQ(Found(), v1::RURALITY_METROPOLITAN);
  Live("00402", "home", "US");
  EXPECT_EQ(Found(), v1::RURALITY_RURAL) << "what is said to be the home goes before what says nothing";
  Live("00401", "home");
  EXPECT_EQ(Found(), v1::RURALITY_RURAL) << "the first";
}

TEST_F(RuralityOfProfile, IsUnknownWithoutAZipCodeOfTheList) {
  EXPECT_EQ(Found(), v1::RURALITY_UNSPECIFIED) << "no address";
  Live("", "home");
  EXPECT_EQ(Found(), v1::RURALITY_UNSPECIFIED) << "no fixed address";
  Live("00402", "home");
  EXPECT_EQ(Found(), v1::RURALITY_UNSPECIFIED) << "the first home says none";
  profile_.mutable_addresses(0)->set_postal_code("99999");
  EXPECT_EQ(Found(), v1::RURALITY_UNSPECIFIED);
}

TEST_F(RuralityOfProfile, IsOfTheUnitedStatesAlone) {
  Live("00402", "home");
  for (const auto* country : {"", "US", "us", "USA", "U.S.A.", "United States", "United States of America", "840"}) {
    profile_.mutable_addresses(0)->set_country(country);
    EXPECT_EQ(Found(), v1::RURALITY_RURAL) << country;
  }
  for (const auto* country : {"DE", "MX", "Mexico", "FR"}) {
    profile_.mutable_addresses(0)->set_country(country);
    EXPECT_EQ(Found(), v1::RURALITY_UNSPECIFIED) << country;
  }
}

}  // namespace
}  // namespace cairn::enrollment::wire
