#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "clients/cli/commands/patients_commands.h"
#include "clients/cli/import_ledger.h"
#include "clients/cli/importer.h"
#include "clients/cli/progress.h"

namespace cairn::cli {
namespace patients_import {

namespace v1 = enrollment::v1;
using std::chrono::seconds;
using std::chrono::steady_clock;

/// Below the 3600 seconds that ImportPatients declares: on its way gRPC rounds a timeout up, and the service refuses
/// one that is longer than declared.
constexpr seconds kImportDeadline{3500};
/// A call is replaced that long before its token ends.
constexpr seconds kBeforeTokenEnds{10};

struct Options {
  std::vector<std::string> files;
  ImportLedger::Options ledger;
};

/// An input file, or standard input for "-".
class Input {
 public:
  explicit Input(const std::string& path) : name_(path), standard_input_(path == "-") {
    descriptor_ = standard_input_ ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor_ < 0) throw InvalidUsage(path + ": " + std::strerror(errno));
    struct stat about {};
    if (fstat(descriptor_, &about) != 0) return;
    if (S_ISDIR(about.st_mode)) throw InvalidUsage(path + ": a file is expected, not a folder");
    if (S_ISREG(about.st_mode)) size_ = about.st_size;
  }
  ~Input() {
    if (!standard_input_) close(descriptor_);
  }
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;
  int descriptor() const { return descriptor_; }
  const std::string& name() const { return name_; }
  /// 0 when it is not known.
  std::int64_t size() const { return size_; }

 private:
  std::string name_;
  bool standard_input_;
  int descriptor_ = -1;
  std::int64_t size_ = 0;
};

ImportStream OpenStream(Connection& connection, bool after_break) {
  if (after_break) connection.DropTokens();
  const auto& token = connection.TokenFor("enrollment");
  ImportStream stream;
  stream.stub = v1::PatientService::NewStub(connection.Channel("enrollment", after_break));
  stream.context = std::make_unique<grpc::ClientContext>();
  stream.context->set_deadline(std::chrono::system_clock::now() + kImportDeadline);
  AddToken(*stream.context, token);
  stream.call = stream.stub->ImportPatients(stream.context.get());
  stream.rotate_at = token.expires - kBeforeTokenEnds;
  return stream;
}

/// Then the ledger may write where the progress line stands.
bool HasRefusals(const ImportChunk& chunk, const v1::ImportPatientsResponse& response) {
  return !chunk.too_long.empty() ||
         std::any_of(response.outcomes().begin(), response.outcomes().end(),
                     [](const auto& outcome) { return outcome.result() == v1::ImportOutcome::RESULT_REFUSED; });
}

void ImportFile(const std::string& path, Shell& shell, ImportLedger& ledger) {
  const Input input(path);
  LineReader lines(input.descriptor(), input.name(), kLongestImportLine);
  Chunker chunker(lines);
  Progress progress(shell.err, shell.error_terminal, input.size());
  const auto began = steady_clock::now();
  const std::int64_t before = ledger.read();
  Importer importer([&](bool after_break) { return OpenStream(shell.connection(), after_break); }, Importer::Options());
  importer.Run([&] { return chunker.Next(); },
               [&](const ImportChunk& chunk, const v1::ImportPatientsResponse& response) {
                 if (HasRefusals(chunk, response)) progress.Clear();
                 ledger.Acknowledge(input.name(), chunk, response);
                 const auto took = std::chrono::duration<double>(steady_clock::now() - began).count();
                 const auto rate =
                     static_cast<std::int64_t>(static_cast<double>(ledger.read() - before) / std::max(took, 0.001));
                 progress.Show(chunk.bytes_read, std::to_string(ledger.read()) + " lines, " +
                                                     std::to_string(ledger.created()) + " created, " +
                                                     std::to_string(ledger.refused()) + " refused, " +
                                                     std::to_string(rate) + " a second");
               });
}

void Import(const Options& options, Shell& shell) {
  for (const std::string& path : options.files) {
    const Input readable(path);
  }
  // Sign-in and profile are checked before a report of an earlier run is overwritten.
  shell.connection().session();
  ImportLedger ledger(options.ledger, shell.out, shell.err);
  const auto sum_up = [&] {
    ledger.Close();
    shell.out << ledger.Summary() << std::endl;
  };
  try {
    for (const std::string& path : options.files) ImportFile(path, shell, ledger);
  } catch (const Failure&) {
    sum_up();
    throw;
  }
  sum_up();
  if (ledger.refused() > 0) shell.exit = Exit::kRefused;
}

}  // namespace patients_import

void AddPatientsImport(CLI::App& parent, Shell& shell) {
  using namespace patients_import;
  auto* command = parent.add_subcommand("import", "Add the patients of FHIR R4 files (NDJSON, one Patient a line)");
  command->footer(
      "Lines that are wrong are refused with line, element and reason; the others are kept. Importing a file again "
      "creates nothing\n"
      "twice. The last line of the output is {\"read\":…,\"created\":…,\"unchanged\":…,\"refused\":…}. The exit code "
      "is 1 when lines were refused.\n"
      "When the service goes away, the import goes on by itself if it is back within a minute.");
  const auto options = std::make_shared<Options>();
  command->add_option("FILE", options->files, "Files to read; - is standard input")->required();
  command->add_option("--report", options->ledger.report,
                      "Write every refused line to this file, one JSON object a line");
  command->add_option("--journal", options->ledger.journal,
                      "Append the patient id of every acknowledged line to this file");
  command->callback([options, &shell] {
    options->ledger.json = shell.json;
    Import(*options, shell);
  });
}

}  // namespace cairn::cli
