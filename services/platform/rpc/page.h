#pragma once

#include <string>
#include <vector>

#include "platform/rpc/gate.h"
#include "platform/rpc/page_token.h"

namespace cairn::platform::rpc {

template <class Record>
struct Page {
  std::vector<Record> records;
  /// Empty on the last page.
  std::string next_page_token;
};

/// Reads the page that `request` asks for of the list that `query` names. `list` (transaction, cursor, most) returns
/// what comes after `cursor`, which is empty for the first page; `cursor_of` a record is where the next page begins.
template <class Record, class Request, class List, class CursorOf>
Page<Record> ReadPage(Call& call, const std::string& query, const Request& request, const List& list,
                      const CursorOf& cursor_of) {
  const auto size = static_cast<std::size_t>(PageSize(request.page_size()).value());
  const auto cursor = ReadPageToken(call.keys(), query, request.page_token(), call.now()).value();
  Page<Record> page;
  bool more = false;
  call.Read([&](postgres::Transaction& tx) {
    page.records = list(tx, cursor, static_cast<int>(size) + 1);
    more = page.records.size() > size;
    if (more) page.records.pop_back();
  });
  if (more) {
    page.next_page_token = MakePageToken(call.keys(), query, cursor_of(page.records.back()), call.now());
  }
  return page;
}

}  // namespace cairn::platform::rpc
