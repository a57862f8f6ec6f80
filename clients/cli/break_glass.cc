#include "clients/cli/break_glass.h"

#include "clients/cli/break_glass_text.h"
#include "clients/cli/failure.h"
#include "clients/cli/paging.h"
#include "clients/cli/people.h"
#include "clients/cli/text.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace {

namespace v1 = enrollment::v1;

Candidate Describe(const v1::BreakGlass& grant) {
  return {grant.break_glass_id(), "opened " + TimeText(grant.open_time()) + ", " + BreakGlassStateText(grant)};
}

}  // namespace

v1::BreakGlass FindBreakGlass(Connection& connection, const std::string& text, bool only_open) {
  if (!text.empty() && !LooksLikeId(text)) throw InvalidUsage("an opening is named by its id");
  v1::ListBreakGlassRequest request;
  if (text.empty()) request.set_filter(v1::ListBreakGlassRequest::FILTER_UNREVIEWED);
  const auto all = ListAll<v1::ListBreakGlassResponse>(connection, request, 1'000'000,
                                                       [](auto& page) { return page.mutable_break_glass(); });
  std::vector<v1::BreakGlass> found;
  for (const auto& grant : all.break_glass()) {
    // The facts are shown to those alone who may act on it.
    const bool fits = text.empty() ? grant.has_facts() && (!only_open || grant.state() == v1::BreakGlass::STATE_OPEN)
                                   : grant.break_glass_id() == LowerAscii(text);
    if (fits) found.push_back(grant);
  }
  if (found.size() == 1) return found.front();
  if (found.empty())
    throw NotFound("BREAK_GLASS_NOT_FOUND", only_open ? "You have none open." : "There is none that you may see.");
  std::vector<Candidate> candidates;
  for (const auto& grant : found) candidates.push_back(Describe(grant));
  throw Ambiguous("There are several: give the id of one.", std::move(candidates));
}

}  // namespace cairn::cli
