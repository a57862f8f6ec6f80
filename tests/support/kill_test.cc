#include "tests/support/kill_test.h"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <random>

namespace cairn::tests {

pqxx::result KillTest::Sql(const std::string& text) {
  pqxx::connection connection(database_.superuser());
  pqxx::nontransaction work(connection);
  return work.exec(text);
}

std::int64_t KillTest::Count(const std::string& from) {
  return Sql("SELECT count(*) FROM " + from)[0][0].as<std::int64_t>();
}

// No test, no cleaning up in the child: it is not ours.
pid_t KillTest::ForkWorker(const std::function<void()>& work) {
  const pid_t child = fork();
  if (child != 0) return child;
  try {
    work();
  } catch (...) {
  }
  _exit(1);
}

void KillTest::KillWithin(std::chrono::microseconds longest, const std::vector<pid_t>& workers) {
  std::mt19937 random(random_state_++);
  usleep(std::uniform_int_distribution<useconds_t>(0, static_cast<useconds_t>(longest.count()))(random));
  for (const pid_t worker : workers) {
    ASSERT_GT(worker, 0);
    kill(worker, SIGKILL);
    int status = 0;
    waitpid(worker, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the worker ended by itself";
  }
  WaitForTheServer();
}

void KillTest::WaitForTheServer() {
  for (int i = 0; i < 500; ++i) {
    const auto at_work =
        Sql("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND state <> 'idle'");
    if (at_work[0][0].as<std::int64_t>() == 0) return;
    usleep(10'000);
  }
  FAIL() << "the server is still at it";
}

void KillTest::EndConnectionsAt(const std::string& write) {
  Sql("CREATE OR REPLACE FUNCTION end_of_connection() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$"
      " BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$;"
      "CREATE TRIGGER killed BEFORE " +
      write + " FOR EACH ROW EXECUTE FUNCTION end_of_connection()");
}

void KillTest::LetWritesPass(const std::string& write) {
  Sql("DROP TRIGGER killed ON " + write.substr(write.find("ON ") + 3));
}

}  // namespace cairn::tests
