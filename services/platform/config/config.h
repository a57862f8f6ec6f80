#pragma once

#include <cstdint>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::platform::config {

/// Settings of one process: a TOML file, over it environment variables, over them flags. A key is "section.name"; its
/// environment variable CAIRN_SECTION_NAME, its flag --section.name VALUE. Nothing is checked while reading a value:
/// every problem is collected, and Finish() reports them all at once.
///
///   Reader reader(argc, argv);                      // also takes --config FILE and --print-config
///   config.listen = reader.String("server.listen", "127.0.0.1:7102", "where gRPC listens");
///   config.key_file = reader.RequiredFile("keys.file", "root keys");
///   if (reader.Finish(std::cout)) return 0;         // --help or --print-config was asked and answered
class Reader {
 public:
  Reader(int argc, const char* const* argv, const std::map<std::string, std::string>& environment);
  Reader(int argc, const char* const* argv);

  std::string String(const std::string& key, const std::string& fallback, const std::string& help);
  std::string Required(const std::string& key, const std::string& help);
  /// A path that must name a readable file. Secrets are only ever given this way.
  std::string RequiredFile(const std::string& key, const std::string& help);
  std::int64_t Integer(const std::string& key, std::int64_t fallback, std::int64_t least, std::int64_t most,
                       const std::string& help);
  bool Boolean(const std::string& key, bool fallback, const std::string& help);
  /// Words on the command line that are not flags: "serve", "migrate".
  const std::vector<std::string>& words() const { return words_; }

  /// Throws std::runtime_error with every problem, one a line: missing and malformed values, unknown keys in the file,
  /// unknown flags. Prints help or the effective values with their source (file, environment, flag, default) when
  /// asked, and returns true then. `out` gets the text.
  bool Finish(std::ostream& out);

 private:
  struct Setting {
    std::string value;
    std::string source;
    std::string help;
  };
  std::optional<Setting> Look(const std::string& key);
  std::map<std::string, std::string> file_, environment_, flags_;
  std::map<std::string, Setting> seen_;
  std::vector<std::string> words_;
  std::vector<std::string> problems_;
  bool print_config_ = false;
  bool help_ = false;
};

}  // namespace cairn::platform::config
