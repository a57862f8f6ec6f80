#pragma once

#include "outcomes/rpc/report_steps.h"

namespace cairn::outcomes {

/// Facts that are known as of one of the two moments alone and that the report looks at, into `response`: at most
/// kMostChangedFacts. Of those who ask about their own panel only facts about it, with whom they are about, who is
/// touched then; others hear of nobody.
constexpr int kMostChangedFacts = 1000;
void AddChangedFacts(platform::rpc::Call& call, platform::postgres::Transaction& tx, const ReportRun& run,
                     const domain::AsOf& from, const domain::AsOf& to, v1::CompareReportsResponse& response);

}  // namespace cairn::outcomes
