#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/mentor_steps.h"
#include "mentorship/rpc/request.h"
#include "mentorship/storage/certification_store.h"
#include "mentorship/storage/matching_mentor_store.h"
#include "platform/rpc/page.h"
#include "projection/storage/site.h"

namespace cairn::mentorship {

using platform::Instant;
using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status MentorService::ListMentors(grpc::ServerContext* context, const v1::ListMentorsRequest* request,
                                        v1::ListMentorsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    std::optional<domain::MentorState> state;
    if (request->state() != v1::Mentor::STATE_UNSPECIFIED) state = static_cast<domain::MentorState>(request->state());
    storage::CertificationsOf certifications;
    std::map<MentorId, storage::MentorLoad> loads;
    std::optional<platform::TimeZone> clinic;
    auto page = platform::rpc::ReadPage<storage::MentorRecord>(
        call, "ListMentors state " + std::to_string(request->state()), *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          std::optional<std::pair<Instant, MentorId>> after;
          if (!cursor.empty()) {
            after = {Instant(std::chrono::microseconds(std::stoll(cursor.at(0)))), ParseId<MentorId>(cursor.at(1))};
          }
          auto records = storage::ListMentors(tx, call.keys(), state, after, most);
          clinic = projection::storage::OrganisationZone(tx);
          std::vector<MentorId> ids;
          for (const auto& record : records) ids.push_back(record.mentor.id);
          certifications = storage::ReadCertifications(storage::ListCertificationsLater(tx, ids));
          loads = storage::ListMentorLoads(tx, ids);
          return records;
        },
        [](const storage::MentorRecord& last) {
          return std::vector<std::string>{std::to_string(last.created_at.time_since_epoch().count()),
                                          last.mentor.id.ToString()};
        });
    for (const auto& record : page.records)
      *response->add_mentors() = ToReply(call, call.keys(), *clinic, record, certifications[record.mentor.id],
                                         loads[record.mentor.id].matched_at);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::mentorship
