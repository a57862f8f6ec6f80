#pragma once

#include <string>

#include "platform/past_import/past_import_store.h"
#include "platform/rpc/gate.h"
#include "platform/rpc/page.h"
#include "platform/rpc/parse_id.h"
#include "platform/wire/date.h"

// What the calls about an import do in every service; their messages are alike but for the names of what came.
namespace cairn::platform::past_import {

/// An import that the caller opens now, for the hours of the request. `importers` are ids of accounts; whether they may
/// is the service's to ask.
template <class Request, class Importers>
PastImport Opened(const rpc::Call& call, const Request& request, const Importers& importers) {
  PastImport import;
  import.id = PastImportId::New();
  for (const auto& account : importers) import.importers.insert(rpc::ParseId<AccountId>(account));
  import.source = request.source();
  import.opened_by = call.account();
  import.opened_at = call.now();
  import.until = call.now() + std::chrono::hours(request.hours());
  return import;
}

/// Closes it, as Close does. Rejects with NOT_FOUND `reasons.not_found` (metadata: import_id).
PastImportRecord CloseIn(rpc::Call& call, postgres::Transaction& tx, PastImportId id, const Reasons& reasons);

/// Holds the import open until the transaction ends. Rejects with `reasons.not_found`, and with `reasons.not_open`
/// unless it is open and names the caller.
void HoldOpen(rpc::Call& call, postgres::Transaction& tx, PastImportId id, const Reasons& reasons);

/// The page of imports that the request asks for, the newest first. `query` is the method's name.
template <class Request>
rpc::Page<PastImportRecord> ReadPastImports(rpc::Call& call, const std::string& query, const Request& request) {
  return rpc::ReadPage<PastImportRecord>(
      call, query, request,
      [](postgres::Transaction& tx, const std::vector<std::string>& cursor, int most) {
        std::optional<std::pair<Instant, PastImportId>> after;
        if (!cursor.empty())
          after = {Instant(std::chrono::microseconds(std::stoll(cursor.at(0)))),
                   rpc::ParseId<PastImportId>(cursor.at(1))};
        return ListPastImports(tx, after, most);
      },
      [](const PastImportRecord& last) {
        return std::vector<std::string>{std::to_string(last.import.opened_at.time_since_epoch().count()),
                                        last.import.id.ToString()};
      });
}

/// What the services' messages have in common: everything but who may, and what came.
template <class Message>
Message ToMessage(const PastImport& import) {
  Message message;
  message.set_import_id(import.id.ToString());
  message.set_source(import.source);
  *message.mutable_open_time() = wire::ToProto(import.opened_at);
  *message.mutable_until_time() = wire::ToProto(import.until);
  if (import.closed_at) *message.mutable_close_time() = wire::ToProto(*import.closed_at);
  message.set_opened_by_account_id(import.opened_by.ToString());
  return message;
}

}  // namespace cairn::platform::past_import
