#include "directory/wire/nppes.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>

#include "directory/wire/nppes_columns.h"
#include "platform/csv/csv.h"

namespace cairn::directory::wire {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> Names() {
  std::vector<std::string> names;
  for (const auto& column : kNppesColumns) names.emplace_back(column.name);
  for (const auto* column : {"Healthcare Provider Taxonomy Code_1", "Healthcare Provider Primary Taxonomy Switch_1",
                             "Provider License Number_1", "Provider License Number State Code_1",
                             "Healthcare Provider Taxonomy Code_2", "Healthcare Provider Primary Taxonomy Switch_2"}) {
    names.emplace_back(column);
  }
  return names;
}

std::string Record(const std::vector<std::string>& cells) {
  std::string record;
  platform::csv::AppendRecord(record, cells);
  return record;
}

using Row = std::map<std::string, std::string>;
Row Person() {
  return {{"NPI", "9100040010"},
          {"Entity Type Code", "1"},
          {"Provider Last Name (Legal Name)", "MARSH"},
          {"Provider First Name", "OLIVE"},
          {"Provider First Line Business Practice Location Address", "12 FERRY ROAD"},
          {"Provider Business Practice Location Address State Name", "ME"},
          {"Provider Business Practice Location Address Postal Code", "04901-0012"},
          {"Healthcare Provider Taxonomy Code_1", "207Q00000X"}};
}

ImportedRecord Read(const Row& row) {
  std::vector<std::string> cells;
  for (const auto& name : Names()) cells.push_back(row.contains(name) ? row.at(name) : "");
  return NppesHeader::Parse(Record(Names())).value().Read(Record(cells));
}

std::vector<std::string> ProblemsOf(const ImportedRecord& record) {
  std::vector<std::string> problems;
  for (const auto& problem : record.problems) problems.push_back(problem.element + ": " + problem.reason);
  return problems;
}

std::vector<std::string> ProblemsWith(const std::string& column, const std::string& value) {
  auto row = Person();
  row[column] = value;
  return ProblemsOf(Read(row));
}

TEST(NppesHeader, DoesNotMindOrderOrUnknownColumns) {
  auto names = Names();
  names.insert(names.begin() + 3, "Provider Gender Code");
  std::reverse(names.begin(), names.end());
  const auto person = Person();
  std::vector<std::string> cells;
  for (const auto& name : names) cells.push_back(person.contains(name) ? person.at(name) : "");
  const auto record = NppesHeader::Parse("\xEF\xBB\xBF" + Record(names)).value().Read(Record(cells));
  EXPECT_THAT(ProblemsOf(record), IsEmpty());
  EXPECT_EQ(std::get<domain::ImportedProvider>(record.content).name.family, "MARSH");
}

TEST(NppesHeader, NamesEverythingThatIsWrong) {
  const auto violations = [](const std::string& header) {
    std::vector<std::string> descriptions;
    const auto parsed = NppesHeader::Parse(header);
    if (parsed) return descriptions;
    for (const auto& field : parsed.error().fields) {
      EXPECT_EQ(field.field, "start.header");
      descriptions.push_back(field.description);
    }
    return descriptions;
  };
  EXPECT_THAT(violations(Record(Names())), IsEmpty());
  EXPECT_EQ(violations("").size(), 12U) << "every column that is needed";
  auto names = Names();
  names.erase(names.begin());
  EXPECT_THAT(violations(Record(names)), ElementsAre("MISSING_COLUMN: NPI"));
  names.insert(names.end(), {"NPI", "NPI"});
  EXPECT_THAT(violations(Record(names)), ElementsAre("REPEATED_COLUMN: NPI"));
  EXPECT_THAT(violations("\"NPI"), ElementsAre("INVALID_CSV: A quote is not closed."));
}

TEST(NppesRow, APersonBecomesAProviderWhoWorksAtOnePlace) {
  auto row = Person();
  row["Provider Name Prefix Text"] = "DR.";
  row["Provider Name Suffix Text"] = "JR.";
  row["Provider Credential Text"] = "MD";
  row["Provider Business Practice Location Address Telephone Number"] = "2005550141";
  row["Healthcare Provider Primary Taxonomy Switch_1"] = "N";
  row["Healthcare Provider Taxonomy Code_2"] = "207QA0401X";
  row["Healthcare Provider Primary Taxonomy Switch_2"] = "Y";
  row["Provider License Number_1"] = "ME-41";
  row["Provider License Number State Code_1"] = "ME";
  const auto record = Read(row);
  ASSERT_THAT(ProblemsOf(record), IsEmpty());
  EXPECT_EQ(record.source_id, "9100040010");
  EXPECT_EQ(record.resource_type, "NPPES");
  const auto& person = std::get<domain::ImportedProvider>(record.content);
  EXPECT_EQ(person.name, (domain::ProviderName{"MARSH", "OLIVE", "DR.", "JR., MD"}));
  EXPECT_THAT(*person.taxonomy_codes, ElementsAre("207QA0401X", "207Q00000X"));
  ASSERT_EQ(person.credentials.size(), 1U);
  EXPECT_EQ(person.credentials[0].number, "ME-41");
  EXPECT_EQ(person.credentials[0].expires_on, std::nullopt);
  EXPECT_EQ(person.practice->address.zip, "049010012");
  EXPECT_EQ(person.practice->phone, "2005550141");
}

TEST(NppesRow, AnOrganisationBecomesAPartner) {
  const auto record = Read({{"NPI", "9100040010"},
                            {"Entity Type Code", "2"},
                            {"Provider Organization Name (Legal Business Name)", "FERRY ROAD MEDICAL, LLC"}});
  ASSERT_THAT(ProblemsOf(record), IsEmpty());
  EXPECT_EQ(std::get<domain::ImportedPartner>(record.content).name, "FERRY ROAD MEDICAL, LLC");
}

TEST(NppesRow, OneThatIsDeactivatedHasNothingElse) {
  Row row = {{"NPI", "9100040010"}, {"NPI Deactivation Date", "03/01/2024"}};
  const auto record = Read(row);
  EXPECT_THAT(ProblemsOf(record), IsEmpty());
  EXPECT_FALSE(record.active);
  EXPECT_EQ(std::get<domain::ImportedDeactivation>(record.content).npi, "9100040010");
  auto back = Person();
  back["NPI Deactivation Date"] = "03/01/2022";
  back["NPI Reactivation Date"] = "05/01/2022";
  EXPECT_TRUE(Read(back).active);
  back["NPI Reactivation Date"] = "02/28/2022";
  EXPECT_FALSE(Read(back).active) << "deactivated again since";
}

TEST(NppesRow, NamesEveryProblemByItsColumn) {
  EXPECT_THAT(ProblemsWith("NPI", ""), ElementsAre("NPI: MISSING_ELEMENT"));
  EXPECT_THAT(ProblemsWith("NPI", "9100040011"), ElementsAre("NPI: NPI_CHECK_DIGIT"));
  EXPECT_THAT(ProblemsWith("Entity Type Code", "3"), ElementsAre("Entity Type Code: UNKNOWN_CODE"));
  EXPECT_THAT(ProblemsWith("Provider Business Practice Location Address State Name", "ZZ"),
              ElementsAre("Provider Business Practice Location Address State Name: UNKNOWN_STATE"));
  EXPECT_THAT(ProblemsWith("Provider Business Practice Location Address Postal Code", "1234"),
              ElementsAre("Provider Business Practice Location Address Postal Code: INVALID_VALUE"));
  EXPECT_THAT(ProblemsWith("Provider Business Practice Location Address Telephone Number", "none"),
              ElementsAre("Provider Business Practice Location Address Telephone Number: INVALID_VALUE"));
  EXPECT_THAT(ProblemsWith("Healthcare Provider Taxonomy Code_1", "207q00000x"),
              ElementsAre("Healthcare Provider Taxonomy Code_1: UNKNOWN_CODE"));
  EXPECT_THAT(ProblemsWith("Provider License Number State Code_1", "Maine"),
              ElementsAre("Provider License Number State Code_1: UNKNOWN_STATE"));
  EXPECT_THAT(ProblemsWith("NPI Deactivation Date", "2024-03-01"), ElementsAre("NPI Deactivation Date: INVALID_VALUE"));
  EXPECT_THAT(ProblemsWith("Provider First Name", std::string(101, 'A')),
              ElementsAre("Provider First Name: INVALID_VALUE"));
  EXPECT_THAT(ProblemsWith("Provider First Name", "A\u202e"), ElementsAre("Provider First Name: INVALID_VALUE"));
  auto nameless = Person();
  nameless["Provider Last Name (Legal Name)"] = "<UNAVAIL>";
  nameless["Provider First Name"] = "";
  EXPECT_THAT(ProblemsOf(Read(nameless)), ElementsAre("Provider Last Name (Legal Name): MISSING_ELEMENT"));
}

TEST(NppesRow, RefusesWhatItCannotRead) {
  const auto header = NppesHeader::Parse(Record(Names())).value();
  EXPECT_THAT(ProblemsOf(header.Read("a,b")), ElementsAre("NPPES: INVALID_CSV"));
  EXPECT_THAT(ProblemsOf(header.Read("\"a")), ElementsAre("NPPES: INVALID_CSV"));
  EXPECT_THAT(ProblemsOf(header.Read("\xff")), ElementsAre("NPPES: INVALID_UTF8"));
  EXPECT_THAT(ProblemsOf(header.Read(std::string(256 * 1024 + 1, 'a'))), ElementsAre("NPPES: RECORD_TOO_LONG"));
}

TEST(AppendNppesRow, IsReadBackAsItWas) {
  NppesPerson person;
  person.provider.npi = "9100040010";
  person.provider.name = {"=MARSH, \"O\"", "OLIVE", "DR.", "JR., MD"};
  person.provider.taxonomy_codes = {"207QA0401X", "207Q00000X"};
  domain::Credential licence;
  licence.number = "ME-41";
  licence.state = "ME";
  person.credentials = {licence};
  person.practice = domain::ImportedPractice{{{"12 FERRY ROAD", "SUITE 2"}, "ALDER", "ME", "049010012"}, "2005550141"};
  std::string header, row;
  AppendNppesHeader(header);
  AppendNppesRow(person, row);
  const auto record = NppesHeader::Parse(header).value().Read(row);
  ASSERT_THAT(ProblemsOf(record), IsEmpty());
  const auto& read = std::get<domain::ImportedProvider>(record.content);
  EXPECT_EQ(read.name, person.provider.name);
  EXPECT_EQ(*read.taxonomy_codes, person.provider.taxonomy_codes);
  EXPECT_EQ(read.credentials.at(0).number, "ME-41");
  EXPECT_EQ(read.practice->address, person.practice->address);
  EXPECT_EQ(read.practice->phone, person.practice->phone);
}

TEST(NppesColumnOf, NamesTheColumnOfAnElement) {
  EXPECT_EQ(NppesColumnOf("Practitioner.name"), "Provider Last Name (Legal Name)");
  EXPECT_EQ(NppesColumnOf("Practitioner.qualification"), "Provider License Number_1");
  EXPECT_EQ(NppesColumnOf("Organization.active"), "NPI Deactivation Date");
  EXPECT_EQ(NppesColumnOf("NPI"), "NPI");
}

}  // namespace
}  // namespace cairn::directory::wire
