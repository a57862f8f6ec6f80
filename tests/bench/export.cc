// How fast rows become files, and in how much memory. Each format in a process of its own.
#include "clients/exports/export.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace {

using namespace cairn::exports;
using Clock = std::chrono::steady_clock;

constexpr double kLeastRowsASecond = 200'000;
constexpr double kMostMebibytes = 64;

double SecondsSince(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

/// As wide as retention: a text, a label, four counts and six shares.
Table WideTable() {
  Table table{
      .definition = "bench", .version = "1", .columns = {{"site", ColumnKind::kText}, {"day", ColumnKind::kLabel}}};
  for (const char* count : {"starters", "continuous", "in_care", "died"}) table.columns.push_back({count});
  for (const char* share : {"a", "a_lower", "a_upper", "b", "b_lower", "b_upper"})
    table.columns.push_back({share, ColumnKind::kShare});
  return table;
}

NextRow Rows(std::int64_t count) {
  return [count, row = std::int64_t{0}](Cells& cells) mutable {
    if (row == count) return false;
    ++row;
    cells.clear();
    cells.emplace_back("North " + std::to_string(row % 97));
    for (const std::int64_t number : {row, row % 5000, row % 4001, row % 3001, row % 11}) cells.emplace_back(number);
    for (const int part : {3, 7, 11, 13, 17, 19})
      cells.emplace_back(static_cast<double>(row * part % 1'000'003) / 1'000'003.0);
    return true;
  };
}

struct Measured {
  double seconds = 0, processor_seconds = 0, mebibytes = 0;
};

double SecondsOf(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// Best of three, each in a process of its own.
template <class Work>
Measured Measure(const Work& work) {
  Measured best{1e9, 1e9, 0};
  for (int i = 0; i < 3; ++i) {
    const auto start = Clock::now();
    const pid_t child = fork();
    if (child == 0) {
      work();
      _exit(0);
    }
    int status = 0;
    rusage used{};
    wait4(child, &status, 0, &used);
    if (status != 0) std::exit(1);
    best.seconds = std::min(best.seconds, SecondsSince(start));
    best.processor_seconds = std::min(best.processor_seconds, SecondsOf(used.ru_utime) + SecondsOf(used.ru_stime));
    best.mebibytes = std::max(best.mebibytes, static_cast<double>(used.ru_maxrss) / 1024);
  }
  return best;
}

/// The floor: as many bytes, by fwrite.
void WriteBytes(const std::string& path, std::uintmax_t size) {
  const std::string line(128, 'x');
  std::FILE* file = std::fopen(path.c_str(), "w");
  for (std::uintmax_t done = 0; done < size; done += line.size()) std::fwrite(line.data(), 1, line.size(), file);
  std::fflush(file);
  fsync(fileno(file));
  std::fclose(file);
}

void ExportInto(const std::string& folder, Format format, std::int64_t rows) {
  const cairn::platform::SystemClock clock;
  std::filesystem::remove_all(folder);
  const auto done =
      Export(AnswerOf(WideTable()), {Rows(rows)}, {.folder = folder, .formats = {format}, .clock = &clock});
  if (done) return;
  std::fprintf(stderr, "%s\n", done.error().message.c_str());
  _exit(1);
}

/// Ends this process as that program ends.
void Become(const std::vector<std::string>& command) {
  std::vector<char*> words;
  words.reserve(command.size() + 1);
  for (const auto& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  const int quiet = open("/dev/null", O_WRONLY);
  dup2(quiet, STDOUT_FILENO);
  execvp(words[0], words.data());
  _exit(127);
}

bool IsGood(const Measured& made, std::int64_t rows) {
  return static_cast<double>(rows) / made.seconds >= kLeastRowsASecond && made.mebibytes <= kMostMebibytes;
}

/// Parquet of the NDJSON in `folder`, by the tool of clients/parquet; whether it keeps to the limits.
bool MeasureParquet(const std::string& folder, const std::string& tool, std::int64_t rows) {
  namespace fs = std::filesystem;
  const std::string work = folder + "/parquet";
  const auto made = Measure([&] {
    fs::remove_all(work);
    fs::create_directory(work);
    for (const char* name : {"bench.ndjson", "codebook.json", "manifest.json"}) {
      fs::create_hard_link(folder + "/ndjson/" + name, work + "/" + name);
    }
    Become({tool + "/cairn-parquet.js", work});
  });
  const auto floor = Measure([&] { Become({"node", tool + "/parquet_floor.js", folder + "/ndjson/bench.ndjson"}); });
  const auto idle = Measure([&] { Become({"node", tool + "/parquet_floor.js"}); });
  std::printf(
      "%-7s %5.0f MB %7.2f s (processor %5.2f s) %9.0f rows/s %4.0f MiB   node reads the lines as JSON %6.2f s, ratio "
      "%5.1f; node with the packages alone %.0f MiB\n",
      "parquet", static_cast<double>(fs::file_size(work + "/bench.parquet")) / 1e6, made.seconds,
      made.processor_seconds, static_cast<double>(rows) / made.seconds, made.mebibytes, floor.seconds,
      made.seconds / floor.seconds, idle.mebibytes);
  return IsGood(made, rows);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3 && argc != 4) return 2;
  const std::string folder = argv[1];
  const std::int64_t rows = std::atoll(argv[2]);
  const auto idle = Measure([] {});
  std::printf("%lld rows of 12 cells; a process that does nothing: %.0f MiB\n", static_cast<long long>(rows),
              idle.mebibytes);
  bool is_good = true;
  for (const auto format : {Format::kCsv, Format::kNdjson, Format::kXlsx}) {
    const std::string name(NameOf(format));
    const auto exported = Measure([&] { ExportInto(folder + "/" + name, format, rows); });
    const auto size = std::filesystem::file_size(folder + "/" + name + "/bench." + name);
    const auto floor = Measure([&] { WriteBytes(folder + "/floor", size); });
    std::printf(
        "%-7s %5.0f MB %7.2f s (processor %5.2f s) %9.0f rows/s %4.0f MiB   fwrite of as many bytes %6.2f s, ratio "
        "%5.1f\n",
        name.c_str(), static_cast<double>(size) / 1e6, exported.seconds, exported.processor_seconds,
        static_cast<double>(rows) / exported.seconds, exported.mebibytes, floor.seconds,
        exported.seconds / floor.seconds);
    is_good = IsGood(exported, rows) && is_good;
  }
  if (argc == 4) is_good = MeasureParquet(folder, argv[3], rows) && is_good;
  return is_good ? 0 : 1;
}
