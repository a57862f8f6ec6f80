#include "enrollment/domain/patient_merge.h"

#include <gtest/gtest.h>

namespace cairn::enrollment::domain {
namespace {

const PatientId kA = PatientId::New(), kB = PatientId::New(), kC = PatientId::New();

std::string ReasonOf(const platform::Result<void>& result) { return result ? "" : result.error().reason; }

TEST(CheckMerge, LetsTwoRecordsThatStandAloneBecomeOne) { EXPECT_TRUE(CheckMerge({kA, {}}, {kB, {}})); }

TEST(CheckMerge, RefusesARecordWithItself) { EXPECT_EQ(ReasonOf(CheckMerge({kA, {}}, {kA, {}})), "MERGE_WITH_ITSELF"); }

TEST(CheckMerge, RefusesACycle) { EXPECT_EQ(ReasonOf(CheckMerge({kA, kB}, {kB, {}})), "MERGE_CYCLE"); }

TEST(CheckMerge, RefusesARecordThatIsPartOfAnotherAndNamesThatOne) {
  for (const auto& result : {CheckMerge({kA, kC}, {kB, {}}), CheckMerge({kA, {}}, {kB, kC})}) {
    ASSERT_EQ(ReasonOf(result), "PATIENT_MERGED");
    EXPECT_EQ(result.error().metadata[1].second, kC.ToString());
  }
}

}  // namespace
}  // namespace cairn::enrollment::domain
