#pragma once

#include <optional>

#include "platform/result/result.h"

// Who may see which numbers.
namespace cairn::outcomes::domain {

/// Numbers as in the contract.
enum class ReportView { kClinic = 1, kPublished = 2 };

/// What a caller is to the clinic, as far as reports ask.
struct ReportCaller {
  /// Clinician or prescriber.
  bool treats = false;
  /// Care coordinator, administrator of the organisation or privacy officer.
  bool runs_the_clinic = false;
  bool analyses = false;
};

struct ReportScope {
  ReportView view = ReportView::kPublished;
  /// Only patients whom the caller cares for.
  bool own_panel = false;
};

/// What a caller gets who has asked for `view`, or for none: then the clinic's for whom that is open. Every count of
/// the organisation is for those who run the clinic; those of one's own panel for who treats; an analyst gets what may
/// leave the clinic, of the organisation. Errors: PERMISSION_DENIED VIEW_NOT_ALLOWED.
platform::Result<ReportScope> ScopeOf(const ReportCaller& caller, std::optional<ReportView> view);

/// FAILED_PRECONDITION COMPARISON_NOT_PUBLISHED for what may be published: of that there are no two positions.
platform::Result<void> RequireComparable(const ReportScope& scope);

}  // namespace cairn::outcomes::domain
