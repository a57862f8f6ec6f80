#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "clients/cli/commands/providers_commands.h"
#include "clients/cli/importer.h"
#include "clients/cli/progress.h"
#include "clients/cli/provider_ledger.h"
#include "clients/cli/provider_source.h"

namespace cairn::cli {
namespace providers_import {

namespace v1 = directory::v1;
using std::chrono::seconds;
using std::chrono::steady_clock;

/// Below the 3600 seconds that ImportProviders declares: on its way gRPC rounds a timeout up, and the service refuses
/// one that is longer than declared.
constexpr seconds kImportDeadline{3500};
/// A call is replaced that long before its token ends.
constexpr seconds kBeforeTokenEnds{10};

struct Options {
  std::vector<std::string> paths;
  std::string source;
  std::string format;
  bool unlisted = false;
  ProviderLedger::Options ledger;
};

/// What all calls of one import share.
struct Session {
  Shell& shell;
  ProviderLedger& ledger;
  v1::ImportProvidersStart start;
};

CallOf<ProviderImport> OpenCall(Session& session, bool after_break) {
  Connection& connection = session.shell.connection();
  if (after_break) connection.DropTokens();
  const auto& token = connection.TokenFor("directory");
  CallOf<ProviderImport> call;
  call.stub = v1::ProviderService::NewStub(connection.Channel("directory", after_break));
  call.context = std::make_unique<grpc::ClientContext>();
  call.context->set_deadline(std::chrono::system_clock::now() + kImportDeadline);
  AddToken(*call.context, token);
  call.call = call.stub->ImportProviders(call.context.get());
  call.rotate_at = token.expires - kBeforeTokenEnds;
  call.begin = [&session](v1::ImportProvidersRequest& first) { *first.mutable_start() = session.start; };
  return call;
}

/// Then the ledger may write where the progress line stands.
bool HasRefusals(const ProviderChunk& chunk, const v1::ImportProvidersResponse& response) {
  return !chunk.too_long.empty() ||
         std::any_of(response.outcomes().begin(), response.outcomes().end(),
                     [](const auto& outcome) { return outcome.result() == v1::ProviderOutcome::RESULT_REFUSED; });
}

/// Sends the chunks of `next` and returns when all are answered. Opens no call where there is nothing to send.
void Send(Session& session, const std::string& path, const std::string& what, const ProviderImporter::Source& next) {
  std::shared_ptr<ProviderChunk> first = next();
  if (!first) return;
  Shell& shell = session.shell;
  Progress progress(shell.err, shell.error_terminal, static_cast<std::int64_t>(std::filesystem::file_size(path)));
  const auto began = steady_clock::now();
  const std::int64_t before = session.ledger.total().read();
  const auto source = [&] { return first ? std::exchange(first, nullptr) : next(); };
  ProviderImporter importer([&](bool after_break) { return OpenCall(session, after_break); }, ImporterOptions());
  importer.Run(source, [&](const ProviderChunk& chunk, const v1::ImportProvidersResponse& response) {
    if (HasRefusals(chunk, response)) progress.Clear();
    session.ledger.Acknowledge(path, chunk, response);
    const std::int64_t read = session.ledger.total().read() - before;
    const auto took = std::chrono::duration<double>(steady_clock::now() - began).count();
    const auto rate = static_cast<std::int64_t>(static_cast<double>(read) / std::max(took, 0.001));
    progress.Show(chunk.bytes_read,
                  what + ": " + std::to_string(read) + " read, " + std::to_string(rate) + " a second");
  });
}

void ImportResources(Session& session, const std::string& path, std::string_view type) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) throw InvalidUsage(path + ": " + std::strerror(errno));
  const std::unique_ptr<const int, void (*)(const int*)> closer(&descriptor, [](const int* file) { close(*file); });
  LineReader lines(descriptor, path, kLongestImportLine);
  ResourceChunker chunker(lines, type);
  Send(session, path, std::string(type), [&] { return chunker.Next(); });
  if (type == kDirectoryTypes.front()) session.ledger.LeaveOut(chunker.left_out());
}

void ImportRows(Session& session, const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  RowChunker chunker(in, path);
  session.start.set_header(chunker.header());
  Send(session, path, "NPPES", [&] { return chunker.Next(); });
}

/// Types one after the other, so that what a resource refers to is there, whichever file it stands in.
void ImportAll(Session& session, const std::vector<ProviderFile>& files) {
  session.start.set_format(v1::PROVIDER_FORMAT_FHIR_R4);
  for (const std::string_view type : kDirectoryTypes) {
    for (const ProviderFile& file : files) {
      if (file.format == v1::PROVIDER_FORMAT_FHIR_R4) ImportResources(session, file.path, type);
    }
  }
  session.start.set_format(v1::PROVIDER_FORMAT_NPPES);
  for (const ProviderFile& file : files) {
    if (file.format == v1::PROVIDER_FORMAT_NPPES) ImportRows(session, file.path);
  }
}

v1::ImportProvidersStart StartOf(const Options& options) {
  v1::ImportProvidersStart start;
  start.set_source(options.source);
  if (start.source().empty()) start.set_source(SourceFromManifest(options.paths.front()));
  if (start.source().empty()) start.set_source(SourceNameFor(options.paths.front()));
  if (start.source().empty()) throw InvalidUsage("the file's name is no name for a source: give one with --source");
  start.set_publish(!options.unlisted);
  return start;
}

void Import(const Options& options, Shell& shell) {
  const auto files = ProviderFiles(options.paths, options.format);
  const auto start = StartOf(options);
  // Sign-in and profile are checked before a report of an earlier run is overwritten.
  shell.connection().session();
  ProviderLedger ledger(options.ledger, shell.out, shell.err);
  Session session{shell, ledger, start};
  const auto sum_up = [&] {
    ledger.Close();
    shell.out << ledger.Summary() << std::endl;
  };
  try {
    ImportAll(session, files);
  } catch (const Failure&) {
    sum_up();
    throw;
  }
  sum_up();
  if (ledger.total().refused > 0) shell.exit = Exit::kRefused;
}

}  // namespace providers_import

void AddProvidersImport(CLI::App& parent, Shell& shell) {
  using namespace providers_import;
  auto* command = parent.add_subcommand("import", "Take in providers from FHIR R4 files (NDJSON) or the NPPES table");
  command->footer(
      "Of FHIR, the resources Organization, Location, Practitioner and PractitionerRole are sent, in this order, "
      "whichever file\n"
      "they stand in; others are counted and left out. Importing again changes what has changed and nothing else. The "
      "last line\n"
      "of the output is {\"read\":…,\"created\":…,\"updated\":…,\"unchanged\":…,\"skipped\":…,\"refused\":…}. The exit "
      "code is 1\n"
      "when records were refused.");
  const auto options = std::make_shared<Options>();
  command->add_option("FILE_OR_FOLDER", options->paths, "Files, or folders with *.ndjson")->required();
  command->add_option(
      "--source", options->source,
      "Name of the system it comes from, which its ids belong to; \"cairn\" for what providers export has "
      "written, else the file's or folder's name when not given");
  command->add_flag("--unlisted", options->unlisted, "Do not show new roles in the public finder");
  command->add_option("--format", options->format, "fhir or nppes; by the name's ending when not given")
      ->check(CLI::IsMember({"fhir", "nppes"}));
  command->add_option("--report", options->ledger.report,
                      "Write every refused record to this file, one JSON object a line");
  command->callback([options, &shell] {
    options->ledger.json = shell.json;
    Import(*options, shell);
  });
}

}  // namespace cairn::cli
