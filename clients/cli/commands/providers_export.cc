#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <map>

#include "cairn/directory/v1/provider_service.grpc.pb.h"
#include "clients/cli/commands/providers_commands.h"
#include "clients/cli/provider_source.h"
#include "clients/cli/table.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace providers_export {

namespace v1 = directory::v1;

/// Below the 3600 seconds that ExportProviders declares.
constexpr std::chrono::seconds kExportDeadline{3500};

/// A file that takes its name when it is whole.
class NewFile {
 public:
  explicit NewFile(std::filesystem::path path) : path_(std::move(path)), out_(Temporary(), std::ios::binary) {
    if (!out_) throw InvalidUsage(path_.string() + ": can't be written");
  }
  ~NewFile() {
    std::error_code ignored;
    std::filesystem::remove(Temporary(), ignored);
  }
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  void Write(const std::string& content) {
    out_ << content;
    bytes_ += static_cast<std::int64_t>(content.size());
  }
  void Finish() {
    out_.close();
    std::error_code problem;
    if (out_) std::filesystem::rename(Temporary(), path_, problem);
    if (!out_ || problem) throw Fault(path_.string() + ": can't be written");
  }
  std::string path() const { return path_.string(); }
  std::int64_t bytes() const { return bytes_; }

 private:
  std::filesystem::path Temporary() const { return path_.string() + ".part"; }
  std::filesystem::path path_;
  std::ofstream out_;
  std::int64_t bytes_ = 0;
};

using Files = std::map<std::string, std::unique_ptr<NewFile>>;

/// One file for each type of resource; all are made, so that nothing of an earlier export stays beside a new one.
Files OpenFiles(const std::string& target, bool table) {
  Files files;
  if (table) {
    files["NPPES"] = std::make_unique<NewFile>(target);
    return files;
  }
  std::error_code problem;
  std::filesystem::create_directories(target, problem);
  if (problem) throw InvalidUsage(target + ": " + problem.message());
  for (const std::string_view type : kDirectoryTypes) {
    const std::string name = std::string(type) + ".ndjson";
    files[std::string(type)] = std::make_unique<NewFile>(std::filesystem::path(target) / name);
  }
  return files;
}

void Receive(Connection& connection, v1::ProviderFormat format, Files& files) {
  v1::ExportProvidersRequest request;
  request.set_format(format);
  const auto stub = v1::ProviderService::NewStub(connection.Channel("directory"));
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + kExportDeadline);
  AddToken(context, connection.TokenFor("directory"));
  const auto reader = stub->ExportProviders(&context, request);
  v1::ExportProvidersResponse response;
  bool known = true;
  while (reader->Read(&response)) {
    const auto file = files.find(response.resource_type());
    known = known && file != files.end();
    if (known) file->second->Write(response.content());
  }
  const grpc::Status status = reader->Finish();
  if (!status.ok()) throw Failure(Explain(status, "directory"));
  if (!known) throw Fault("the service sent resources of another type than those of a directory");
}

/// By it an import knows the export again.
void WriteManifest(const std::string& folder, const boost::json::array& written) {
  NewFile manifest(std::filesystem::path(folder) / kManifestName);
  manifest.Write(boost::json::serialize(boost::json::object{{"source", kExportSource}, {"files", written}}) + "\n");
  manifest.Finish();
}

void Export(const std::string& target, Shell& shell) {
  const bool table = LowerAscii(target).ends_with(".csv");
  auto& connection = shell.connection();
  connection.session();
  Files files = OpenFiles(target, table);
  Receive(connection, table ? v1::PROVIDER_FORMAT_NPPES : v1::PROVIDER_FORMAT_FHIR_R4, files);
  for (const auto& [type, file] : files) file->Finish();
  boost::json::array written;
  for (const auto& [type, file] : files) {
    written.push_back({{"file", ValidUtf8(file->path())}, {"resourceType", type}, {"bytes", file->bytes()}});
  }
  if (!table) WriteManifest(target, written);
  if (shell.json) {
    shell.out << boost::json::serialize(boost::json::object{{"files", std::move(written)}}) << "\n";
    return;
  }
  Table list({{"FILE"}, {"BYTES"}});
  for (const auto& [type, file] : files) list.Add({file->path(), std::to_string(file->bytes())});
  list.Print(shell.out, shell.terminal);
}

}  // namespace providers_export

void AddProvidersExport(CLI::App& parent, Shell& shell) {
  using namespace providers_export;
  auto* command = parent.add_subcommand("export", "Write the directory to files: FHIR R4, or a table as NPPES has it");
  command->footer(
      "A folder gets Organization.ndjson, Location.ndjson, Practitioner.ndjson and PractitionerRole.ndjson. A file "
      "that "
      "ends in\n"
      ".csv gets the columns of the NPPES data dissemination: persons with an NPI only. Importing an export changes "
      "nothing.");
  const auto target = std::make_shared<std::string>();
  command->add_option("FOLDER_OR_CSV", *target, "Folder to write to, or FILE.csv")->required();
  command->callback([target, &shell] { Export(*target, shell); });
}

}  // namespace cairn::cli
