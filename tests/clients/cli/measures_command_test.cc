// The built command on small files: reference vectors, and what it says of bad ones.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <sstream>

#include "clients/cli/failure.h"
#include "clients/cli/measures_events.h"
#include "tests/clients/cli/built_command.h"

namespace cairn::cli {
namespace {

using tests::Ended;

Ended Measures(const std::string& arguments) {
  const tests::TemporaryFolder folder;
  return tests::RunBuilt(folder, "measures " + arguments, CAIRN_SOURCE_DIR "/tests/data/measures");
}

/// The cells of the line that begins with `id`.
std::vector<std::string> LineOf(const std::string& csv, const std::string& id) {
  std::istringstream lines(csv);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with(id + ",")) continue;
    std::vector<std::string> cells;
    std::istringstream rest(line);
    for (std::string cell; std::getline(rest, cell, ',');) cells.push_back(cell);
    return cells;
  }
  return {};
}

void ExpectPdc(const std::string& arguments, const std::string& id, double part, double whole) {
  const Ended ended = Measures("adherence --events " + arguments);
  const auto cells = LineOf(ended.out, id);
  ASSERT_EQ(cells.size(), 11u) << ended.err;
  EXPECT_EQ(std::strtod(cells[10].c_str(), nullptr), part / whole) << arguments;
}

TEST(MeasuresAdherence, PrintsThePdcOfV1ToV5b) {
  ExpectPdc("pdc.csv --followup-days 90", "V1", 82, 90);
  ExpectPdc("pdc.csv --followup-days 90", "V2", 73, 90);
  ExpectPdc("pdc.csv --followup-days 90", "V2b", 72, 90);
  ExpectPdc("fifteen-days.csv --followup-days 15", "V3", 12, 15);
  ExpectPdc("injections-28.csv --followup-days 119 --injection injection", "V4", 112, 119);
  ExpectPdc("injections-30.csv --followup-days 119 --injection injection", "V4", 114, 119);
  ExpectPdc("injections-31.csv --followup-days 119 --injection injection", "V4", 115, 119);
  ExpectPdc("switch.csv --followup-days 59 --injection injection", "V5", 47, 59);
  ExpectPdc("observed-week.csv --followup-days 7", "V5b", 5, 7);
}

void ExpectCmas(const std::string& arguments, const std::string& id, const std::vector<double>& expected) {
  const Ended ended = Measures("adherence --events " + arguments);
  ASSERT_EQ(ended.exit, 0) << ended.err;
  const auto cells = LineOf(ended.out, id);
  ASSERT_EQ(cells.size(), 11u);
  for (std::size_t i = 0; i < 9; ++i)
    EXPECT_NEAR(std::strtod(cells[i + 1].c_str(), nullptr), expected[i], 5e-7) << i + 1;
}

TEST(MeasuresAdherence, PrintsTheCmasOfV6AndV7) {
  ExpectCmas("cma-v6.csv --followup-days 200 --observation-start-day 20 --observation-days 180", "V6",
             {0.580645, 0.727273, 0.580645, 0.727273, 0.580645, 0.606061, 0.611111, 0.588235, 0.626984});
  ExpectCmas("cma-v7.csv --followup-days 180", "V7",
             {0.818182, 0.666667, 0.818182, 0.666667, 0.636364, 0.666667, 0.666667, 0.666667, 0.666667});
}

TEST(MeasuresAdherence, LeavesEmptyWhatIsUndefinedAndNullInJson) {
  const Ended text = Measures("adherence --events fifteen-days.csv --followup-start-day 100 --followup-days 15");
  EXPECT_EQ(text.out, "PATIENT_ID,CMA1,CMA2,CMA3,CMA4,CMA5,CMA6,CMA7,CMA8,CMA9,PDC\nV3,,,,,,,,,,\n");
  const Ended json = Measures("episodes --events fifteen-days.csv --max-gap 30 --json");
  EXPECT_EQ(json.out,
            "[\n{\"PATIENT_ID\":\"V3\",\"episode\":1,\"start\":\"2026-01-01\",\"end\":\"2026-01-14\",\"days\":14,"
            "\"gap_days\":2}\n]\n");
}

TEST(MeasuresEpisodes, PrintsV8) {
  const std::string header = "PATIENT_ID,episode,start,end,days,gap_days\n";
  EXPECT_EQ(
      Measures("episodes --events episodes.csv --max-gap 9").out,
      header + "V8,1,2026-01-01,2026-01-30,30,0\nV8,2,2026-02-10,2026-03-11,30,0\nV8,3,2026-04-20,2026-05-19,30,0\n");
  EXPECT_EQ(Measures("episodes --events episodes.csv --max-gap 30").out,
            header + "V8,1,2026-01-01,2026-03-11,70,10\nV8,2,2026-04-20,2026-05-19,30,0\n");
  EXPECT_EQ(Measures("episodes --events episodes.csv --max-gap 39").out,
            header + "V8,1,2026-01-01,2026-05-19,139,49\n");
}

TEST(MeasuresCommands, PrintNothingForAWrongCommandLineOrFile) {
  for (const char* arguments :
       {"", "adherence", "adherence --events pdc.csv", "episodes --events pdc.csv",
        "adherence --events pdc.csv --followup-days 0", "adherence --events nowhere.csv --followup-days 9",
        "adherence --events pdc.csv --followup-days 90 --observation-days 91",
        "adherence --events pdc.csv --followup-days 90 --observation-start-day 90",
        "adherence --events pdc.csv --followup-days 90 --date-format %Y-%m-%d",
        "adherence --events pdc.csv --followup-days 90 --date-format %q",
        "adherence --events pdc.csv --followup-days 90 --injection depot", "episodes --events pdc.csv --max-gap -1",
        "episodes --events /dev/null --max-gap 1"}) {
    const Ended ended = Measures(arguments);
    EXPECT_EQ(ended.exit, 2) << arguments;
    EXPECT_EQ(ended.out, "") << arguments;
    EXPECT_NE(ended.err, "") << arguments;
  }
}

const std::string kHeader = "PATIENT_ID,DATE,PERDAY,CATEGORY,DURATION\n";

ResearchFile Parse(const std::string& content) { return ParseResearchFile(content, DateForm("%m/%d/%Y")); }

/// What is wrong with `content`, one a line.
std::string Wrong(const std::string& content) {
  try {
    Parse(content);
  } catch (const Failure& failure) {
    std::string text;
    for (const auto& field : failure.error.fields) text += field.field + ": " + field.description + "\n";
    return text;
  }
  return "";
}

TEST(ResearchFiles, AreReadInWhicheverFormOfCsv) {
  const auto file = Parse(
      "\xEF\xBB\xBF"
      "DURATION,CATEGORY,\"PERDAY\",DATE,PATIENT_ID\r\n"
      "30,\"a, \"\"b\"\"\nc\",2.5,1/2/2026,p2\r\n\r\n10,x,1,01/05/2026,p1\r\n20,x,1,01/01/2026,p2");
  ASSERT_EQ(file.people.size(), 2u);
  EXPECT_EQ(file.people[0].id, "p1");
  ASSERT_EQ(file.people[1].events.size(), 2u);
  EXPECT_EQ(file.people[1].events[0].days, 20);
  EXPECT_EQ(platform::FormatDate(file.people[1].events[1].date), "2026-01-02");
  EXPECT_EQ(file.people[1].events[1].daily_dose, 2.5);
  EXPECT_EQ(file.categories[static_cast<std::size_t>(file.people[1].events[1].category)], "a, \"b\"\nc");
}

TEST(ResearchFiles, KeepRowsOfOneDayInTheirOrder) {
  const auto file = Parse(kHeader + "p,01/02/2026,1,a,3\np,01/01/2026,1,a,1\np,01/01/2026,1,a,2\n");
  EXPECT_EQ(file.people[0].events[0].days, 1);
  EXPECT_EQ(file.people[0].events[1].days, 2);
  EXPECT_EQ(file.people[0].events[2].days, 3);
}

TEST(ResearchFiles, NameEverythingThatIsWrongWithItsLine) {
  EXPECT_EQ(Wrong(""), "line 1: The file is empty.\n");
  EXPECT_EQ(Wrong(kHeader), "line 1: There is no row under the header.\n");
  EXPECT_EQ(Wrong("PATIENT_ID,DATE,DATE,DOSE,CATEGORY\np,1,1,1,1\n"),
            "line 1, DATE: The header names it twice.\nline 1, column 4: Not a column of such a file.\n"
            "line 1, PERDAY: The header does not name it.\nline 1, DURATION: The header does not name it.\n");
  EXPECT_EQ(Wrong(kHeader +
                  "p,02/30/2026,0,a,-1\n\n,01/01/2026,x,,1e9\np,1\np,01/01/2026,1,\"a\"b,1\np,\"01/01/2026,1,a,1\n"),
            "line 2, DATE: Not a day written as %m/%d/%Y.\nline 2, PERDAY: Not a number above 0.\n"
            "line 2, DURATION: Not a number of days above 0 and at most 36525.\n"
            "line 4, PATIENT_ID: It is empty.\nline 4, CATEGORY: It is empty.\nline 4, PERDAY: Not a number above 0.\n"
            "line 4, DURATION: Not a number of days above 0 and at most 36525.\n"
            "line 5: The header has 5 columns, this line has 2.\n"
            "line 6: Text follows the closing quote of a cell.\nline 7: A quote is not closed.\n");
}

TEST(ResearchFiles, NameFiftyProblemsAtMost) {
  std::string content = kHeader;
  for (int i = 0; i < 60; ++i) content += "p\n";
  try {
    Parse(content);
    FAIL();
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.error.fields.size(), 50u);
    EXPECT_NE(failure.error.message.find("60 things are wrong"), std::string::npos);
  }
}

TEST(DateForms, ReadWhatTheySay) {
  const auto read = [](const char* form, const char* text) {
    const auto date = DateForm(form).Parse(text);
    return date ? platform::FormatDate(*date) : "";
  };
  EXPECT_EQ(read("%m/%d/%Y", "02/28/2026"), "2026-02-28");
  EXPECT_EQ(read("%Y-%m-%d", "2026-2-8"), "2026-02-08");
  EXPECT_EQ(read("%d%b%y", "08Feb69"), "1969-02-08");
  EXPECT_EQ(read("%d %b %y%%", "8 Feb 68%"), "2068-02-08");
  for (const char* text :
       {"", "02/29/2026", "13/01/2026", "2026-01-01", "01/01/2026 ", "01/01/26", "a/b/c", "1/1/0000"}) {
    EXPECT_EQ(read("%m/%d/%Y", text), "") << text;
  }
  EXPECT_EQ(read("%b %d %y", "Foo 01 26"), "");
  EXPECT_EQ(read("%b %d %y", "Jan 01 x"), "");
  for (const char* form : {"", "%m/%d", "%Y%y%m%d", "%Y-%m-%d%", "%H%Y%m%d"})
    EXPECT_THROW(DateForm{form}, Failure) << form;
}

}  // namespace
}  // namespace cairn::cli
