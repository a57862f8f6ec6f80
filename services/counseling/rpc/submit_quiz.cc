#include "counseling/counseling_service.h"
#include "counseling/rpc/assignment_steps.h"
#include "counseling/rpc/request.h"

namespace cairn::counseling {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status AssignmentService::SubmitQuiz(grpc::ServerContext* context, const v1::SubmitQuizRequest* request,
                                           v1::SubmitQuizResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    call.Mutate([&](Transaction& tx) {
      bool passed = false;
      *response->mutable_assignment() =
          RecordEntry(call, tx, catalogue_, *request, storage::EntryKind::kQuiz, [&](const OpenedAssignment& opened) {
            const auto& module = opened.module;
            if (request->correct_answers() > module.quiz_questions) {
              platform::Reject(platform::InvalidRequest(
                  {{"correct_answers", "must be at most " + std::to_string(module.quiz_questions)}}));
            }
            passed = module.Passes(request->correct_answers());
            domain::Entry entry;
            entry.days = {OccurredOn(*request, opened.today)};
            entry.quiz_correct = request->correct_answers();
            return entry;
          });
      response->set_passed(passed);
    });
  });
}

}  // namespace cairn::counseling
