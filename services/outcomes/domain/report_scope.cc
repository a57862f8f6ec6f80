#include "outcomes/domain/report_scope.h"

namespace cairn::outcomes::domain {

platform::Result<ReportScope> ScopeOf(const ReportCaller& caller, std::optional<ReportView> view) {
  const bool may_see_clinic = caller.runs_the_clinic || caller.treats;
  const auto asked = view.value_or(may_see_clinic ? ReportView::kClinic : ReportView::kPublished);
  if (asked == ReportView::kClinic) {
    if (may_see_clinic) return ReportScope{asked, !caller.runs_the_clinic};
    return platform::Fail(platform::Error{.code = platform::Code::kPermissionDenied,
                                          .reason = "VIEW_NOT_ALLOWED",
                                          .message = "Every count is for those who work with patients; ask for what "
                                                     "may be published."});
  }
  return ReportScope{asked, !caller.runs_the_clinic && !caller.analyses};
}

platform::Result<void> RequireComparable(const ReportScope& scope) {
  if (scope.view == ReportView::kClinic) return {};
  return platform::Fail(platform::Error{.code = platform::Code::kFailedPrecondition,
                                        .reason = "COMPARISON_NOT_PUBLISHED",
                                        .message = "Two positions of a report would tell what happened between them: "
                                                   "they are compared with every count, by those who may see that."});
}

}  // namespace cairn::outcomes::domain
