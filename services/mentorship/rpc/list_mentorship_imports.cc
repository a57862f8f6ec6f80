#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/import_steps.h"
#include "mentorship/rpc/request.h"
#include "platform/rpc/page.h"

namespace cairn::mentorship {

using platform::Instant;
using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status ImportService::ListMentorshipImports(grpc::ServerContext* context,
                                                  const v1::ListMentorshipImportsRequest* request,
                                                  v1::ListMentorshipImportsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    auto page = platform::rpc::ReadPage<storage::MentorshipImportRecord>(
        call, "ListMentorshipImports", *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          std::optional<std::pair<Instant, MentorshipImportId>> after;
          if (!cursor.empty())
            after = {Instant(std::chrono::microseconds(std::stoll(cursor.at(0)))),
                     ParseId<MentorshipImportId>(cursor.at(1))};
          return storage::ListMentorshipImports(tx, after, most);
        },
        [](const storage::MentorshipImportRecord& last) {
          return std::vector<std::string>{std::to_string(last.import.opened_at.time_since_epoch().count()),
                                          last.import.id.ToString()};
        });
    for (const auto& record : page.records) *response->add_mentorship_imports() = ToReply(record);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::mentorship
