#include "counseling/counseling_service.h"
#include "counseling/rpc/import_steps.h"
#include "counseling/rpc/request.h"
#include "platform/rpc/page.h"

namespace cairn::counseling {

using platform::Instant;
using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status ImportService::ListCounselingImports(grpc::ServerContext* context,
                                                  const v1::ListCounselingImportsRequest* request,
                                                  v1::ListCounselingImportsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    auto page = platform::rpc::ReadPage<storage::CounselingImportRecord>(
        call, "ListCounselingImports", *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          std::optional<std::pair<Instant, CounselingImportId>> after;
          if (!cursor.empty())
            after = {Instant(std::chrono::microseconds(std::stoll(cursor.at(0)))),
                     ParseId<CounselingImportId>(cursor.at(1))};
          return storage::ListCounselingImports(tx, after, most);
        },
        [](const storage::CounselingImportRecord& last) {
          return std::vector<std::string>{std::to_string(last.import.opened_at.time_since_epoch().count()),
                                          last.import.id.ToString()};
        });
    for (const auto& record : page.records) *response->add_counseling_imports() = ToReply(record);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::counseling
