#include <iostream>

#include "directory/storage/schema.h"
#include "directory/words.h"
#include "platform/process/serving.h"

int main(int argc, char** argv) {
  using namespace cairn;
  return platform::process::Main([&] {
    const auto config = directory::ReadConfig(argc, argv, std::cout);
    if (config.word == "bootstrap" && !config.answered) return directory::Bootstrap(config);
    platform::process::DoWord(config, directory::storage::Schema(), [&] { directory::Serve(config); });
  });
}
