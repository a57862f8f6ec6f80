#pragma once

#include <memory>
#include <vector>

#include "cairn/outcomes/v1/assessment_service.grpc.pb.h"
#include "cairn/outcomes/v1/diary_service.grpc.pb.h"
#include "cairn/outcomes/v1/follow_up_service.grpc.pb.h"
#include "cairn/outcomes/v1/instrument_service.grpc.pb.h"
#include "measures/instrument.h"
#include "outcomes/domain/reassessment.h"
#include "platform/rpc/gate.h"

// Table of contents: one override per RPC, each in rpc/<its name in snake case>.cc.

namespace cairn::outcomes {

/// What can be asked.
class InstrumentService final : public v1::InstrumentService::Service {
 public:
  InstrumentService(platform::rpc::Gate& gate, const std::vector<measures::Instrument>& instruments)
      : gate_(gate), instruments_(instruments) {}
  grpc::Status ListInstruments(grpc::ServerContext* context, const v1::ListInstrumentsRequest* request,
                               v1::ListInstrumentsResponse* response) override;
  grpc::Status GetInstrument(grpc::ServerContext* context, const v1::GetInstrumentRequest* request,
                             v1::GetInstrumentResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
  const std::vector<measures::Instrument>& instruments_;
};

/// What patients answer: recorded, corrected, followed, asked again; and who must be looked at.
class AssessmentService final : public v1::AssessmentService::Service {
 public:
  AssessmentService(platform::rpc::Gate& gate, const std::vector<measures::Instrument>& instruments,
                    const domain::ReassessmentSchedule& schedule)
      : gate_(gate), instruments_(instruments), schedule_(schedule) {}
  grpc::Status RecordAssessment(grpc::ServerContext* context, const v1::RecordAssessmentRequest* request,
                                v1::RecordAssessmentResponse* response) override;
  grpc::Status CorrectAssessment(grpc::ServerContext* context, const v1::CorrectAssessmentRequest* request,
                                 v1::CorrectAssessmentResponse* response) override;
  grpc::Status VoidAssessment(grpc::ServerContext* context, const v1::VoidAssessmentRequest* request,
                              v1::VoidAssessmentResponse* response) override;
  grpc::Status ListAssessments(grpc::ServerContext* context, const v1::ListAssessmentsRequest* request,
                               v1::ListAssessmentsResponse* response) override;
  grpc::Status GetTrend(grpc::ServerContext* context, const v1::GetTrendRequest* request,
                        v1::GetTrendResponse* response) override;
  grpc::Status ListDueAssessments(grpc::ServerContext* context, const v1::ListDueAssessmentsRequest* request,
                                  v1::ListDueAssessmentsResponse* response) override;
  grpc::Status ListSafetyFlags(grpc::ServerContext* context, const v1::ListSafetyFlagsRequest* request,
                               v1::ListSafetyFlagsResponse* response) override;
  grpc::Status AcknowledgeSafetyFlag(grpc::ServerContext* context, const v1::AcknowledgeSafetyFlagRequest* request,
                                     v1::AcknowledgeSafetyFlagResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
  const std::vector<measures::Instrument>& instruments_;
  const domain::ReassessmentSchedule& schedule_;
};

/// Days of drinking, as patients tell of them.
class DiaryService final : public v1::DiaryService::Service {
 public:
  explicit DiaryService(platform::rpc::Gate& gate) : gate_(gate) {}
  grpc::Status RecordDiaryDays(grpc::ServerContext* context, const v1::RecordDiaryDaysRequest* request,
                               v1::RecordDiaryDaysResponse* response) override;
  grpc::Status ListDiaryDays(grpc::ServerContext* context, const v1::ListDiaryDaysRequest* request,
                             v1::ListDiaryDaysResponse* response) override;
  grpc::Status GetDrinkingSummary(grpc::ServerContext* context, const v1::GetDrinkingSummaryRequest* request,
                                  v1::GetDrinkingSummaryResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
};

/// Interviews that were held, and specimens that are to be given.
class FollowUpService final : public v1::FollowUpService::Service {
 public:
  explicit FollowUpService(platform::rpc::Gate& gate) : gate_(gate) {}
  grpc::Status RecordInterview(grpc::ServerContext* context, const v1::RecordInterviewRequest* request,
                               v1::RecordInterviewResponse* response) override;
  grpc::Status ScheduleSpecimen(grpc::ServerContext* context, const v1::ScheduleSpecimenRequest* request,
                                v1::ScheduleSpecimenResponse* response) override;
  grpc::Status VoidFollowUpEntry(grpc::ServerContext* context, const v1::VoidFollowUpEntryRequest* request,
                                 v1::VoidFollowUpEntryResponse* response) override;
  grpc::Status ListFollowUpEntries(grpc::ServerContext* context, const v1::ListFollowUpEntriesRequest* request,
                                   v1::ListFollowUpEntriesResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
};

/// `options` with what outcomes alone knows: who is in a patient's care team, what is wrong with a request, and what
/// those hear who are not.
platform::rpc::Gate::Options WithCareTeams(platform::rpc::Gate::Options options);

/// What the gate of this service guards: its own services, the event feed and the audit log.
std::vector<const google::protobuf::ServiceDescriptor*> GuardedServices();

/// How many rows ExportEpisodeRows gives out at a time.
constexpr int kRowsOfAChunk = 5000;

/// Its own services, one each. They live no longer than `gate`, `instruments` (measures::ShippedInstruments) and
/// `schedule` (wire::ShippedSchedule). Tests have fewer rows in a chunk.
std::vector<std::unique_ptr<grpc::Service>> MakeServices(platform::rpc::Gate& gate,
                                                         const std::vector<measures::Instrument>& instruments,
                                                         const domain::ReassessmentSchedule& schedule,
                                                         int rows_of_a_chunk = kRowsOfAChunk);

}  // namespace cairn::outcomes
