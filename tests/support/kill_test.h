#pragma once

#include <gtest/gtest.h>
#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "tests/support/postgres.h"

namespace cairn::tests {

/// Kills processes at their work on a database, or ends their connections in the middle of a transaction. Nothing of a
/// test may have a thread when it forks.
class KillTest : public testing::Test {
 protected:
  KillTest(const std::string& service, const std::vector<platform::postgres::Migration>& migrations)
      : database_(service, migrations) {}

  /// As the superuser.
  pqxx::result Sql(const std::string& text);
  /// Rows of a table, with the condition that may follow.
  std::int64_t Count(const std::string& from);

  /// A process of its own that does `work`, which makes what it needs and never ends, until it is killed.
  static pid_t ForkWorker(const std::function<void()>& work);
  /// Kills the workers after a while that is anything up to `longest`; fails when one has ended by itself.
  void KillWithin(std::chrono::microseconds longest, const std::vector<pid_t>& workers);

  /// `write` is "INSERT ON a_table", or UPDATE: from now on it ends the connection that it comes through, as if the
  /// process were gone.
  void EndConnectionsAt(const std::string& write);
  void LetWritesPass(const std::string& write);

  TestDatabase database_;

 private:
  /// What a killed worker had sent is finished or undone by the server before anybody looks.
  void WaitForTheServer();

  std::uint32_t random_state_ = 26;
};

}  // namespace cairn::tests
