#include "outcomes/domain/report_scope.h"

#include <gtest/gtest.h>

namespace cairn::tests {
namespace {

using outcomes::domain::ReportCaller;
using outcomes::domain::ReportView;
using outcomes::domain::ScopeOf;

constexpr ReportCaller kClinician{.treats = true};
constexpr ReportCaller kCoordinator{.runs_the_clinic = true};
constexpr ReportCaller kAnalyst{.analyses = true};
constexpr ReportCaller kBoth{.treats = true, .analyses = true};

TEST(ReportScope, GivesCliniciansTheirPanelAndThoseWhoRunTheClinicAll) {
  EXPECT_EQ(ScopeOf(kClinician, std::nullopt)->view, ReportView::kClinic);
  EXPECT_TRUE(ScopeOf(kClinician, std::nullopt)->own_panel);
  EXPECT_TRUE(ScopeOf(kClinician, ReportView::kPublished)->own_panel);
  EXPECT_EQ(ScopeOf(kCoordinator, std::nullopt)->view, ReportView::kClinic);
  EXPECT_FALSE(ScopeOf(kCoordinator, std::nullopt)->own_panel);
}

TEST(ReportScope, GivesAnAnalystWhatMayBePublishedAndNothingElse) {
  EXPECT_EQ(ScopeOf(kAnalyst, std::nullopt)->view, ReportView::kPublished);
  EXPECT_FALSE(ScopeOf(kAnalyst, std::nullopt)->own_panel);
  EXPECT_EQ(ScopeOf(kAnalyst, ReportView::kClinic).error().reason, "VIEW_NOT_ALLOWED");
}

TEST(ReportScope, NeverGivesEveryCountOfTheOrganisationToWhoIsBoth) {
  EXPECT_TRUE(ScopeOf(kBoth, ReportView::kClinic)->own_panel);
  EXPECT_FALSE(ScopeOf(kBoth, ReportView::kPublished)->own_panel);
}

TEST(RequireComparable, RefusesWhatMayBePublished) {
  EXPECT_TRUE(outcomes::domain::RequireComparable({ReportView::kClinic, false}));
  EXPECT_TRUE(outcomes::domain::RequireComparable({ReportView::kClinic, true}));
  EXPECT_EQ(outcomes::domain::RequireComparable({ReportView::kPublished, false}).error().reason,
            "COMPARISON_NOT_PUBLISHED");
}

}  // namespace
}  // namespace cairn::tests
