#include "platform/postgres/connection_string.h"

#include <libpq-fe.h>

#include <map>
#include <memory>
#include <stdexcept>

namespace cairn::platform::postgres {
namespace {

std::map<std::string, std::string> Parse(const std::string& connection_string) {
  char* problem = nullptr;
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
      PQconninfoParse(connection_string.c_str(), &problem), &PQconninfoFree);
  // libpq's text may quote the string, and with it a password.
  if (problem != nullptr) PQfreemem(problem);
  if (!options) throw std::runtime_error("a PostgreSQL connection string is malformed");
  std::map<std::string, std::string> keywords;
  for (const auto* option = options.get(); option->keyword != nullptr; ++option) {
    if (option->val != nullptr) keywords[option->keyword] = option->val;
  }
  return keywords;
}

std::string Quoted(const std::string& value) {
  std::string quoted = "'";
  for (const char c : value) {
    if (c == '\'' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "'";
}

std::string Join(const std::map<std::string, std::string>& keywords) {
  std::string text;
  for (const auto& [keyword, value] : keywords) text += keyword + "=" + Quoted(value) + " ";
  return text;
}

}  // namespace

std::string WithDatabase(const std::string& connection_string, const std::string& database) {
  auto keywords = Parse(connection_string);
  keywords["dbname"] = database;
  return Join(keywords);
}

std::string WithSettings(const std::string& connection_string, const std::string& application_name,
                         const std::vector<Setting>& settings) {
  auto keywords = Parse(connection_string);
  keywords["application_name"] = application_name;
  keywords.emplace("connect_timeout", "3");
  keywords.emplace("tcp_user_timeout", "5000");
  keywords.emplace("keepalives_idle", "10");
  keywords.emplace("target_session_attrs", "read-write");
  auto& options = keywords["options"];
  options += " -c TimeZone=UTC -c DateStyle=ISO -c bytea_output=hex -c client_min_messages=error";
  for (const auto& [name, value] : settings) options += " -c " + name + "=" + value;
  return Join(keywords);
}

}  // namespace cairn::platform::postgres
