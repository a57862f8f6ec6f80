#include "measures/instrument_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "measures/loinc.h"

namespace cairn::measures {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

const Instrument& Of(std::string_view id) { return *FindInstrument(ShippedInstruments(), id, 0).value(); }

std::vector<std::string> Fields(const platform::Result<Instrument>& refused) {
  std::vector<std::string> fields;
  for (const auto& field : refused.error().fields) fields.push_back(field.field);
  return fields;
}

/// The shipped PHQ-9 with `from` replaced by `to`, which must be there.
platform::Result<Instrument> Phq9With(const std::string& from, const std::string& to) {
  std::string text(Phq9Json());
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return InstrumentFromJson(text.replace(at, from.size(), to));
}

TEST(ShippedInstruments, AreNineEachWithItsLicenceAndSource) {
  std::vector<std::string> ids;
  for (const auto& instrument : ShippedInstruments()) {
    ids.push_back(instrument.id);
    EXPECT_THAT(ProblemsOf(instrument), IsEmpty()) << instrument.id;
    EXPECT_EQ(instrument.content_hash.size(), 64u);
  }
  EXPECT_THAT(ids, ElementsAre("audit", "audit-c", "bam", "bam-r", "barc-10", "dast-10", "gad-7", "pacs", "phq-9"));
}

TEST(ShippedInstruments, ShipNoTextThatNeedsAPermission) {
  for (const char* id : {"audit", "dast-10"}) {
    EXPECT_EQ(Of(id).wording, ItemWording::kNone) << id;
    for (const auto& item : Of(id).items) EXPECT_EQ(item.text, "") << id;
  }
  for (const char* id : {"phq-9", "gad-7", "audit-c"}) EXPECT_EQ(Of(id).wording, ItemWording::kVerbatim) << id;
  for (const char* id : {"bam", "bam-r", "pacs", "barc-10"}) {
    EXPECT_EQ(Of(id).wording, ItemWording::kOwnLabels) << id;
    EXPECT_NE(Of(id).licence.find("short names of our own"), std::string::npos) << id;
  }
}

/// By hand, from the LOINC table: public repositories swap 75624-7 and 75626-2, and take panels for totals.
TEST(LoincCodes, AreThoseOfTheirInstrument) {
  const std::map<std::string, std::pair<std::string, std::string>> codes = {{"audit", {"72110-0", "75624-7"}},
                                                                            {"audit-c", {"72109-2", "75626-2"}},
                                                                            {"dast-10", {"82666-9", "82667-7"}},
                                                                            {"phq-9", {"44249-1", "44261-6"}},
                                                                            {"gad-7", {"69737-5", "70274-6"}},
                                                                            {"bam", {"", ""}},
                                                                            {"bam-r", {"", ""}},
                                                                            {"barc-10", {"", ""}},
                                                                            {"pacs", {"", ""}}};
  for (const auto& instrument : ShippedInstruments()) {
    const auto& [panel, total] = codes.at(instrument.id);
    EXPECT_EQ(instrument.loinc_panel, panel) << instrument.id;
    const auto* score = instrument.FindScore("total");
    EXPECT_EQ(score == nullptr ? "" : score->loinc, total) << instrument.id;
  }
  EXPECT_EQ(Of("phq-9").FindItem("9")->loinc, "44260-8");
}

TEST(LoincCodes, HaveTheirCheckDigitEachOnce) {
  std::vector<std::string> codes;
  for (const auto& instrument : ShippedInstruments()) {
    codes.push_back(instrument.loinc_panel);
    for (const auto& score : instrument.scores) codes.push_back(score.loinc);
    for (const auto& item : instrument.items) codes.push_back(item.loinc);
  }
  std::erase(codes, "");
  EXPECT_EQ(codes.size(), 11u);
  for (const auto& code : codes) EXPECT_TRUE(HasLoincCheckDigit(code)) << code;
  EXPECT_EQ(std::set<std::string>(codes.begin(), codes.end()).size(), codes.size());
}

TEST(LoincCodes, NeedTheirShape) {
  EXPECT_TRUE(HasLoincCheckDigit("2106-3"));
  for (const char* wrong : {"2106-4", "21063", "-3", "2106-", "2106-33", "21a6-3", "2106-x", ""})
    EXPECT_FALSE(HasLoincCheckDigit(wrong)) << wrong;
}

TEST(ContentHashes, DoNotDependOnTheLayout) {
  const auto canonical = CanonicalInstrumentJson(Phq9Json());
  EXPECT_EQ(InstrumentFromJson(canonical)->content_hash, Of("phq-9").content_hash);
  EXPECT_EQ(CanonicalInstrumentJson(canonical), canonical);
  EXPECT_NE(Phq9With("\"from\": 5", "\"from\": 6")->content_hash, Of("phq-9").content_hash);
}

TEST(Definitions, AreRefusedWithEveryProblemAtOnce) {
  EXPECT_THAT(Fields(Phq9With("44261-6", "44261-7")), ElementsAre("scores[0].loinc"));
  EXPECT_THAT(Fields(Phq9With("44261-6", "44249-1")), ElementsAre("scores[0].loinc")) << "the panel's";
  EXPECT_THAT(Fields(Phq9With("\"never_missing\": [\"9\"]", "\"never_missing\": [\"12\"]")),
              ElementsAre("scores[0].never_missing"));
  EXPECT_THAT(Fields(Phq9With("\"from\": 20", "\"from\": 14")), ElementsAre("scores[0].bands"));
  EXPECT_THAT(Fields(Phq9With("\"from\": 20", "\"from\": 28")), ElementsAre("scores[0].bands"));
  EXPECT_THAT(Fields(Phq9With("\"licence\"", "\"license\"")), Contains("licence"));
  EXPECT_THAT(Fields(Phq9With("\"key\": \"2\"", "\"key\": \"1\"")), Contains("items[1].key"));
  EXPECT_THAT(Fields(Phq9With("\"of\": \"9\"", "\"of\": \"90\"")), ElementsAre("flags[0].of"));
  EXPECT_THAT(Fields(Phq9With("\"rule\": \"at_least\"", "\"rule\": \"around\"")), ElementsAre("flags[0].rule"));
  EXPECT_THAT(Fields(Phq9With("\"wording\": \"verbatim\"", "\"wording\": \"none\"")), Contains("items[0].text"));
  EXPECT_THAT(Fields(InstrumentFromJson("{")), ElementsAre("instrument"));
}

TEST(Instruments, AreFoundByVersion) {
  auto all = ShippedInstruments();
  auto second = Of("phq-9");
  second.version = 2;
  all.push_back(second);
  EXPECT_EQ((*FindInstrument(all, "phq-9", 0))->version, 2);
  EXPECT_EQ((*FindInstrument(all, "phq-9", 1))->version, 1);
  EXPECT_EQ(FindInstrument(all, "phq-9", 3).error().reason, "INSTRUMENT_VERSION_UNKNOWN");
  EXPECT_EQ(FindInstrument(all, "phq-2", 0).error().reason, "INSTRUMENT_UNKNOWN");
  EXPECT_EQ(CurrentInstruments(all).size(), 9u);
  EXPECT_EQ(CurrentInstruments(all).back()->version, 2);
}

}  // namespace
}  // namespace cairn::measures
