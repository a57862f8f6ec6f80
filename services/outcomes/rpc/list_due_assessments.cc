#include "outcomes/outcomes_service.h"
#include "outcomes/rpc/request.h"
#include "outcomes/storage/due_store.h"
#include "outcomes/wire/assessment_wire.h"
#include "platform/rpc/page.h"
#include "projection/storage/site.h"

namespace cairn::outcomes {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

struct PanelDue {
  PatientId patient;
  std::vector<domain::DueInstrument> due;
};

}  // namespace

grpc::Status AssessmentService::ListDueAssessments(grpc::ServerContext* context,
                                                   const v1::ListDueAssessmentsRequest* request,
                                                   v1::ListDueAssessmentsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    auto page = platform::rpc::ReadPage<PanelDue>(
        call, "ListDueAssessments account " + call.account().ToString(), *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          std::optional<PatientId> after;
          if (!cursor.empty()) after = ParseId<PatientId>(cursor.at(0));
          const auto today = platform::ClinicDay(call.now(), projection::storage::OrganisationZone(tx));
          std::vector<PanelDue> panel;
          for (const auto& patient : storage::ListPanelPatients(tx, call.account(), call.now(), after, most)) {
            panel.push_back({patient.patient, DueOn(schedule_, patient.episodes, patient.last_assessed, today)});
            const bool is_shown = panel.size() < static_cast<std::size_t>(most);
            if (is_shown && !panel.back().due.empty()) call.Touches(patient.patient);
          }
          return panel;
        },
        [](const PanelDue& last) { return std::vector<std::string>{last.patient.ToString()}; });
    response->set_schedule_version(schedule_.version);
    for (const auto& [patient, due] : page.records) {
      if (due.empty()) continue;
      auto& added = *response->add_patients();
      added.set_patient_id(patient.ToString());
      for (const auto& instrument : due) *added.add_assessments() = wire::ToProto(instrument);
    }
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::outcomes
