#include <gmock/gmock.h>

#include <fstream>
#include <map>
#include <regex>
#include <sstream>

#include "tests/contracts/source_tree.h"

namespace cairn::tests {
namespace {

using testing::IsEmpty;

const std::vector<std::string> kServices = {"directory",  "enrollment", "prescribing", "mentorship",
                                            "counseling", "outcomes",   "gateway"};

std::vector<SourceFile> Without(std::vector<SourceFile> files, const std::string& part) {
  std::erase_if(files, [&](const SourceFile& file) { return file.path.string().find(part) != std::string::npos; });
  return files;
}

std::vector<SourceFile> DomainSources() {
  std::vector<SourceFile> all = SourcesUnder("services/standing/domain");
  for (const auto& service : kServices) {
    for (auto& file : SourcesUnder("services/" + service + "/domain")) all.push_back(std::move(file));
  }
  return all;
}

/// The order of the platform's libraries, lowest first, as the build has it.
std::vector<std::string> PlatformOrder() {
  std::ifstream file(std::string(CAIRN_SOURCE_DIR) + "/services/platform/CMakeLists.txt");
  std::stringstream text;
  text << file.rdbuf();
  std::smatch found;
  const std::string content = text.str();
  if (!std::regex_search(content, found, std::regex(R"(foreach\(library ([a-z_ ]+)\))"))) return {};
  std::istringstream names(found[1].str());
  return {std::istream_iterator<std::string>(names), std::istream_iterator<std::string>()};
}

TEST(Domain, IsPure) {
  const auto files = DomainSources();
  EXPECT_FALSE(files.empty());
  EXPECT_THAT(
      Matches(files, R"(#include <(pqxx|grpc|grpcpp|google|libpq|spdlog|iostream|fstream|filesystem|thread|mutex))"),
      IsEmpty());
  EXPECT_THAT(Matches(files, R"(#include "(platform/(postgres|rpc|audit|outbox|log|metrics|config)/|.*\.pb\.h))"),
              IsEmpty());
  EXPECT_THAT(
      Matches(files,
              R"(::now\(|\bgetenv\b|SystemClock|\bstd::c(out|err)\b|\brand(om_device)?\b|\b(printf|fopen|system)\()"),
      IsEmpty());
  EXPECT_THAT(
      Matches(
          files,
          R"(#include "(directory|enrollment|prescribing|mentorship|counseling|outcomes|standing|projection)/(rpc|storage|wire|followers)/)"),
      IsEmpty());
}

TEST(Sql, LivesInStorage) {
  const auto files = Without(Without(SourcesUnder("services"), "/storage/"), "services/platform/");
  EXPECT_THAT(
      Matches(
          files,
          R"(\bSELECT\s|\bINSERT\s+INTO\b|\bUPDATE\s+\w+\s+SET\b|\bDELETE\s+FROM\b|\b(CREATE|ALTER|DROP)\s+TABLE\b)"),
      IsEmpty());
}

TEST(Sql, ListsItsColumns) {
  EXPECT_THAT(Matches(SourcesUnder("services"), R"(SELECT\s+\*|RETURNING\s+\*)"), IsEmpty());
}

TEST(Sql, RunsOnlyThroughThePool) {
  const auto files = Without(SourcesUnder("services"), "services/platform/");
  EXPECT_THAT(
      Matches(files, R"(pqxx::(work|transaction|nontransaction|connection|read_transaction)\b|\bPQ(exec|connectdb))"),
      IsEmpty());
}

TEST(Statuses, AreBuiltInOnePlace) {
  // The gateway reads those of services off the wire, where others have gRPC's client to do it.
  const auto files =
      Without(Without(SourcesUnder("services"), "services/platform/rpc/"), "services/gateway/forwarding/");
  EXPECT_THAT(Matches(files, R"(grpc::Status\s*[({]|grpc::StatusCode::)"), IsEmpty());
}

TEST(Rejections, AreCaughtAtTheGate) {
  // What runs without being called has no gate above it: it must tell a busy database from a provider that cannot be
  // settled, or from a record that cannot be opened.
  auto files = Without(SourcesUnder("services"), "services/platform/");
  for (const char* uncalled :
       {"directory/settlement_clock.cc", "enrollment/break_glass_watch.cc", "enrollment/duplicate_indexer.cc",
        "enrollment/key_worker.cc", "enrollment/waitlist.cc", "prescribing/patient_watcher.cc"}) {
    files = Without(files, uncalled);
  }
  EXPECT_THAT(Matches(files, R"(catch \(const (platform::)?Rejected)"), IsEmpty());
}

TEST(Platform, IncludesOnlyWhatIsLower) {
  const auto order = PlatformOrder();
  ASSERT_FALSE(order.empty());
  std::map<std::string, std::size_t> height;
  for (std::size_t i = 0; i < order.size(); ++i) height[order[i]] = i;
  for (const auto& library : order) {
    for (const auto& file : SourcesUnder("services/platform/" + library)) {
      for (const auto& line : file.lines) {
        std::smatch found;
        if (!std::regex_search(line, found, std::regex(R"re(#include "platform/([a-z_]+)/)re"))) continue;
        ASSERT_TRUE(height.contains(found[1])) << file.path << ": " << line;
        EXPECT_LE(height[found[1]], height[library]) << file.path << ": " << line;
      }
    }
  }
}

TEST(Platform, KnowsNoService) {
  const auto files = SourcesUnder("services/platform");
  EXPECT_THAT(
      Matches(files,
              R"(#include "(enrollment|prescribing|mentorship|counseling|outcomes|gateway|standing|projection)/)"),
      IsEmpty());
  EXPECT_THAT(Matches(files, R"(#include "cairn/(enrollment|prescribing|mentorship|counseling|outcomes)/)"), IsEmpty());
}

// Services share it; it shares none of them.
TEST(Standing, KnowsNoServiceButDirectorysEvents) {
  const auto files = SourcesUnder("services/standing");
  EXPECT_FALSE(files.empty());
  EXPECT_THAT(Matches(files, R"(#include "(directory|enrollment|prescribing|mentorship|counseling|outcomes|gateway)/)"),
              IsEmpty());
  EXPECT_THAT(Matches(files, R"(#include "cairn/(?!directory/v1/events\.pb\.h))"), IsEmpty());
}

TEST(Services, IncludeNoNeighbour) {
  for (const auto& service : kServices) {
    for (const auto& neighbour : kServices) {
      if (neighbour == service) continue;
      EXPECT_THAT(Matches(SourcesUnder("services/" + service), "#include \"" + neighbour + "/"), IsEmpty());
    }
  }
}

TEST(Clients, ReachServicesThroughContractsOnly) {
  EXPECT_THAT(
      Matches(
          SourcesUnder("clients"),
          R"(#include "(directory|enrollment|prescribing|mentorship|counseling|outcomes|standing|projection|platform/(postgres|audit|outbox))/)"),
      IsEmpty());
}

TEST(Messages, AreNeverPrintedWhole) {
  const auto everything = [] {
    auto files = SourcesUnder("services");
    for (auto& file : SourcesUnder("clients")) files.push_back(std::move(file));
    return files;
  }();
  EXPECT_THAT(Matches(everything, R"(\b(Short|Utf8)?DebugString\()"), IsEmpty());
}

TEST(Includes, AreNeverRelative) {
  for (const char* directory : {"services", "clients", "tests"}) {
    EXPECT_THAT(Matches(SourcesUnder(directory), R"(#include "\.\.?/)"), IsEmpty());
  }
}

TEST(Files, AreNamedAfterAJob) {
  const std::regex banned(R"((^|_)(commons?|utils?|helpers?|managers?|base|misc|impl)(_|$))");
  for (const char* directory : {"services", "clients", "tests", "protos", "deploy"}) {
    const std::filesystem::path root = std::filesystem::path(CAIRN_SOURCE_DIR) / directory;
    if (!std::filesystem::exists(root)) continue;
    for (std::filesystem::recursive_directory_iterator entry(root), end; entry != end; ++entry) {
      // What npm brings is named by others.
      if (entry->path().filename() == "node_modules") {
        entry.disable_recursion_pending();
        continue;
      }
      EXPECT_FALSE(std::regex_search(entry->path().stem().string(), banned)) << entry->path();
    }
  }
}

TEST(WordsOfPeople, ArePersonFirst) {
  for (const char* directory : {"services", "clients"}) {
    EXPECT_THAT(Matches(SourcesUnder(directory), R"(\b([Aa]ddict(s|ed)?|[Aa]buser|[Aa]lcoholic|[Dd]irty|[Jj]unkie)\b)"),
                IsEmpty());
  }
}

}  // namespace
}  // namespace cairn::tests
