#include "clients/cli/panel_names.h"

#include "cairn/enrollment/v1/patient_service.pb.h"
#include "clients/cli/failure.h"
#include "clients/cli/paging.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace {

namespace v1 = enrollment::v1;

constexpr int kMostPages = 4;

void TakePanel(Connection& connection, std::set<std::string>& wanted, PanelNames& names) {
  v1::ListPanelRequest request;
  request.set_page_size(kLargestPage);
  for (int pages = 0; pages < kMostPages && !wanted.empty(); ++pages) {
    const auto page = connection.Call<v1::ListPanelResponse>(request);
    for (const auto& member : page.members()) {
      const auto& patient = member.patient();
      if (wanted.erase(patient.patient_id()) > 0) names[patient.patient_id()] = NameOf(patient.profile());
    }
    if (page.next_page_token().empty()) return;
    request.set_page_token(page.next_page_token());
  }
}

}  // namespace

PanelNames FindPanelNames(Connection& connection, std::set<std::string> patients) {
  PanelNames names;
  try {
    TakePanel(connection, patients, names);
  } catch (const Failure&) {
    // An id is shown instead.
  }
  return names;
}

}  // namespace cairn::cli
