#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "clients/cli/commands/imports_commands.h"
#include "clients/cli/line_reader.h"
#include "clients/cli/methods.h"
#include "clients/cli/past_import.h"

namespace cairn::cli {
namespace imports_run {

constexpr std::size_t kLongestPastLine = std::size_t{256} * 1024;

struct Options {
  std::string what;
  std::string import;
  std::string file;
  std::string report;
};

/// A file, or standard input for "-".
class PastFile {
 public:
  explicit PastFile(const std::string& path)
      : descriptor_(path == "-" ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (descriptor_ < 0) throw InvalidUsage(path + ": " + std::strerror(errno));
  }
  ~PastFile() {
    if (descriptor_ != STDIN_FILENO) close(descriptor_);
  }
  PastFile(const PastFile&) = delete;
  PastFile& operator=(const PastFile&) = delete;
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

/// What is wrong with this line, and not with the import: the lines after it may be right.
bool IsOfTheLine(const platform::Error& error) {
  if (error.reason.ends_with("_IMPORT_NOT_OPEN") || error.reason.ends_with("_IMPORT_NOT_FOUND")) return false;
  using platform::Code;
  return error.code == Code::kInvalidArgument || error.code == Code::kNotFound || error.code == Code::kAlreadyExists ||
         error.code == Code::kFailedPrecondition;
}

void WriteDown(const Line& line, PastReader& reader, Connection& connection) {
  if (line.too_long) throw InvalidUsage("the line is too long");
  const auto past = reader.Read(line.text);
  const auto& method = MethodFor(*past.request->GetDescriptor());
  auto* messages = google::protobuf::MessageFactory::generated_factory();
  const std::unique_ptr<google::protobuf::Message> response(messages->GetPrototype(method.output_type())->New());
  connection.Invoke(method, *past.request, *response);
  reader.Keep(past, *response);
}

void Run(const Options& options, Shell& shell) {
  const PastFile file(options.file);
  shell.connection().session();
  LineReader lines(file.descriptor(), options.file, kLongestPastLine);
  PastReader reader(PastOfFrom(options.what), options.import);
  Refusals refusals(options.report, shell.json, shell.out, shell.err);
  std::int64_t written = 0;
  const auto sum_up = [&] {
    refusals.Close();
    shell.out << R"({"read":)" << written + refusals.count() << R"(,"written":)" << written << R"(,"refused":)"
              << refusals.count() << "}" << std::endl;
  };
  try {
    while (const auto line = lines.Next()) {
      try {
        WriteDown(*line, reader, shell.connection());
        ++written;
      } catch (const Failure& failure) {
        if (!IsOfTheLine(failure.error)) throw;
        refusals.Take(RefusalOf(options.file, line->number, failure.error));
      }
    }
  } catch (const Failure&) {
    sum_up();
    throw;
  }
  sum_up();
  if (refusals.count() > 0) shell.exit = Exit::kRefused;
}

}  // namespace imports_run

void AddImportsRun(CLI::App& parent, Shell& shell) {
  using namespace imports_run;
  auto* command = parent.add_subcommand("run", "Write down the records of a file, under an import that names you");
  command->footer(
      "A JSON object a line, in the order in which it happened, for example\n"
      "  {\"name\":\"m1\",\"match\":{\"patientId\":\"…\",\"mentorId\":\"…\",\"matchedOn\":\"2025-03-03\","
      "\"firstContactOn\":\"2025-03-04\"}}\n"
      "  {\"of\":\"m1\",\"contact\":{\"patientId\":\"…\",\"occurTime\":\"2025-03-04T15:00:00Z\","
      "\"channel\":\"CONTACT_CHANNEL_PHONE\",…}}\n"
      "with order for orders; match, contact and supportRequest for mentorship; module and session for counseling; "
      "each "
      "with\nthe fields of its request (cairn call --list). Lines that are wrong are refused with everything that is "
      "wrong; the others\nare kept. The same line of the same import is written down once, however often the file is "
      "run "
      "within a week.");
  const auto options = std::make_shared<Options>();
  command->add_option("WHAT", options->what, "orders, mentorship or counseling")
      ->required()
      ->check(CLI::IsMember(PastWords()));
  command->add_option("IMPORT", options->import, "Id of the import")->required();
  command->add_option("--file", options->file, "File to read; - is standard input")->required();
  command->add_option("--report", options->report, "Write every refused line to this file, one JSON object a line");
  command->callback([options, &shell] { Run(*options, shell); });
}

}  // namespace cairn::cli
