#pragma once

#include <algorithm>
#include <cstdint>

#include "clients/cli/connection.h"

namespace cairn::cli {

inline constexpr int kLargestPage = 500;
/// Rows that a list command shows unless told otherwise.
inline constexpr std::int64_t kUsualRows = 1000;

/// Calls a list method until it has `most` rows or all. The answer holds all rows; its next_page_token is empty when
/// there are no more. `rows` takes the repeated field of an answer.
template <class Response, class Request, class Rows>
Response ListAll(Connection& connection, Request request, std::int64_t most, Rows rows) {
  Response all;
  for (;;) {
    const std::int64_t left = most - rows(all)->size();
    request.set_page_size(static_cast<int>(std::min<std::int64_t>(left, kLargestPage)));
    Response page = connection.Call<Response>(request);
    all.set_next_page_token(page.next_page_token());
    for (auto& row : *rows(page)) rows(all)->Add(std::move(row));
    if (page.next_page_token().empty() || rows(all)->size() >= most) return all;
    request.set_page_token(page.next_page_token());
  }
}

}  // namespace cairn::cli
