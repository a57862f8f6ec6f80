#include "outcomes/outcomes_service.h"
#include "outcomes/rpc/assessment_steps.h"
#include "outcomes/rpc/request.h"
#include "platform/rpc/page.h"

namespace cairn::outcomes {

using platform::Date;
using platform::postgres::Transaction;
using platform::rpc::Call;
using storage::AssessmentRecord;

grpc::Status AssessmentService::ListAssessments(grpc::ServerContext* context, const v1::ListAssessmentsRequest* request,
                                                v1::ListAssessmentsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    storage::AssessmentQuery query{.patient = ParseId<PatientId>(request->patient_id())};
    if (!request->instrument_id().empty()) query.instrument_id = request->instrument_id();
    query.all = request->all();
    auto page = platform::rpc::ReadPage<AssessmentRecord>(
        call,
        "ListAssessments patient " + request->patient_id() + " of " + request->instrument_id() +
            (query.all ? " all" : ""),
        *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          std::optional<std::pair<Date, AssessmentId>> after;
          if (!cursor.empty()) after = {platform::ParseDate(cursor.at(0)).value(), ParseId<AssessmentId>(cursor.at(1))};
          return storage::ListAssessments(tx, query, after, most);
        },
        [](const AssessmentRecord& last) {
          return std::vector<std::string>{platform::FormatDate(last.assessment.assessed_on),
                                          last.assessment.id.ToString()};
        });
    for (const auto& record : page.records)
      *response->add_assessments() = ToReply(call.keys(), instruments_, query.patient, record);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::outcomes
