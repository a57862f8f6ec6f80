// Wraps the keys of a database anew, in tiny batches, until somebody kills it.
//   key_rewrap APP RELAY KEY_FILE     libpq strings; prints a line when it begins
#include <unistd.h>

#include <iostream>

#include "enrollment/key_worker.h"

using namespace cairn;

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  const platform::SystemClock clock;
  platform::postgres::Database database({.connection_string = argv[1], .application_name = "key_rewrap"});
  platform::crypto::OrgKeyring keyring(std::make_shared<const platform::crypto::KeyFile>(argv[3]), database);
  enrollment::KeyWorker worker({.keyring = &keyring,
                                .database = &database,
                                .relay = argv[2],
                                .clock = &clock,
                                .batch = 3,
                                .rest = std::chrono::milliseconds(0)});
  std::cout << "begins" << std::endl;
  worker.RunOnce();
  pause();
}
