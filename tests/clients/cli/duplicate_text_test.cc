#include "clients/cli/duplicate_text.h"

#include <gtest/gtest.h>

#include <sstream>

namespace cairn::cli {
namespace {

namespace v1 = enrollment::v1;

TEST(EvidenceText, NamesFieldsByHowTheyAgree) {
  v1::DuplicateEvidence evidence;
  EXPECT_EQ(EvidenceText(evidence), "");
  evidence.add_different(v1::DUPLICATE_FIELD_PHONE);
  EXPECT_EQ(EvidenceText(evidence), "different: phone");
  evidence.add_same(v1::DUPLICATE_FIELD_BIRTH_DATE);
  evidence.add_same(v1::DUPLICATE_FIELD_SEX);
  evidence.add_close(v1::DUPLICATE_FIELD_FAMILY_NAME);
  EXPECT_EQ(EvidenceText(evidence), "birth date, sex; close: family name; different: phone");
}

TEST(PrintCandidates, SaysOfARecordThatMayNotBeSeenThatThereIsOne) {
  v1::FindDuplicatesResponse found;
  auto* candidate = found.add_candidates();
  candidate->set_patient_id("0190");
  candidate->set_band(v1::DUPLICATE_BAND_LIKELY);
  candidate->set_masked_record_number("••77");
  std::ostringstream out;
  PrintCandidates(out, Terminal(), found.candidates());
  EXPECT_NE(out.str().find("ask a coordinator"), std::string::npos);
  EXPECT_NE(out.str().find("••77"), std::string::npos);
  EXPECT_NE(out.str().find("likely"), std::string::npos);
}

}  // namespace
}  // namespace cairn::cli
