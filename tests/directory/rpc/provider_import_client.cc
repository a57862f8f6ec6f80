#include "tests/directory/rpc/provider_import_client.h"

#include <fstream>
#include <map>

#include "platform/csv/csv.h"

namespace cairn::tests {

namespace v1 = directory::v1;

ProviderImportClient::ProviderImportClient(DirectoryHarness& harness, std::string token)
    : harness_(harness), token_(std::move(token)), channel_(harness.service().Channel("cli")) {}

v1::ImportProvidersStart ProviderImportClient::Start(const std::string& source) const {
  v1::ImportProvidersStart start;
  start.set_format(v1::PROVIDER_FORMAT_FHIR_R4);
  start.set_source(source);
  start.set_publish(true);
  return start;
}

ImportReply ProviderImportClient::Import(const v1::ImportProvidersStart& start, const std::vector<std::string>& records,
                                         std::size_t chunk, int chunks) {
  const auto stub = v1::ProviderService::NewStub(channel_);
  const auto context = harness_.service().Anonymous();
  context->set_deadline(std::chrono::system_clock::now() + std::chrono::minutes(5));
  context->AddMetadata("authorization", "Bearer " + token_);
  const auto stream = stub->ImportProviders(context.get());
  ImportReply reply;
  for (std::size_t sent = 0; sent < records.size() || sent == 0;) {
    v1::ImportProvidersRequest request;
    if (sent == 0) *request.mutable_start() = start;
    for (std::size_t i = 0; i < chunk && sent < records.size(); ++i, ++sent) {
      auto& record = *request.add_records();
      record.set_number(static_cast<std::int64_t>(sent) + 1);
      record.set_content(records[sent]);
    }
    v1::ImportProvidersResponse response;
    if (!stream->Write(request) || records.empty() || !stream->Read(&response)) break;
    for (auto& outcome : *response.mutable_outcomes()) reply.outcomes.push_back(std::move(outcome));
    if (--chunks == 0) {
      context->TryCancel();
      break;
    }
  }
  stream->WritesDone();
  reply.status = stream->Finish();
  return reply;
}

ImportReply ProviderImportClient::ImportFhir(const std::vector<std::string>& records, const std::string& source) {
  return Import(Start(source), records);
}

ImportReply ProviderImportClient::ImportNppes(const std::vector<std::string>& table, const std::string& source) {
  auto start = Start(source);
  start.set_format(v1::PROVIDER_FORMAT_NPPES);
  start.set_header(table.at(0));
  return Import(start, {table.begin() + 1, table.end()});
}

std::string ProviderImportClient::Export(v1::ProviderFormat format) {
  const auto stub = v1::ProviderService::NewStub(channel_);
  const auto context = harness_.service().Anonymous();
  context->AddMetadata("authorization", "Bearer " + token_);
  v1::ExportProvidersRequest request;
  request.set_format(format);
  const auto stream = stub->ExportProviders(context.get(), request);
  std::string content;
  for (v1::ExportProvidersResponse response; stream->Read(&response);) content += response.content();
  export_status_ = stream->Finish();
  return content;
}

std::vector<std::string> RecordsOf(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::vector<std::string> records;
  if (path.ends_with(".csv")) {
    platform::csv::RecordReader reader(file);
    while (auto record = reader.Next()) records.push_back(std::move(record->content));
  } else {
    for (std::string line; std::getline(file, line);) records.push_back(line);
  }
  return records;
}

std::vector<std::string> FolderOf(const std::string& path) {
  std::vector<std::string> records;
  for (const auto* type : {"Organization", "Location", "Practitioner", "PractitionerRole"}) {
    for (auto& record : RecordsOf(path + "/" + type + ".ndjson")) records.push_back(std::move(record));
  }
  return records;
}

std::string Tally(const Outcomes& outcomes) {
  std::map<int, int> counts;
  for (const auto& outcome : outcomes) ++counts[outcome.result()];
  std::string text;
  for (const auto& [result, count] : counts) {
    const auto name = v1::ProviderOutcome::Result_Name(static_cast<v1::ProviderOutcome::Result>(result));
    text += (text.empty() ? "" : ", ") + std::to_string(count) + " " + name.substr(std::string("RESULT_").size());
  }
  return text;
}

std::vector<std::string> ProblemsIn(const Outcomes& outcomes) {
  std::vector<std::string> problems;
  for (const auto& outcome : outcomes) {
    for (const auto& problem : outcome.problems()) {
      problems.push_back(std::to_string(outcome.number()) + " " + problem.element() + " " + problem.reason());
    }
  }
  return problems;
}

}  // namespace cairn::tests
