#include "gateway/sessions/session_answers.h"

#include <google/protobuf/util/json_util.h>

#include "gateway/refusals.h"
#include "platform/access/flat_json.h"

namespace cairn::gateway::sessions {

namespace v1 = directory::v1;
using http::Response;
using platform::Result;

namespace {

constexpr std::uint64_t kMostBodyBytes = 4 * 1024;

}  // namespace

Response NoContent() {
  Response response;
  response.status = 204;
  response.fields = {{"Cache-Control", "no-store"}};
  return response;
}

Response SessionAnswer(const v1::Session& session) {
  google::protobuf::util::JsonPrintOptions options;
  options.always_print_primitive_fields = true;
  std::string json;
  if (!google::protobuf::util::MessageToJsonString(session, &json, options).ok()) json = "null";
  Response response;
  response.content_type = "application/json";
  response.fields = {{"Cache-Control", "no-store"}};
  response.body = "{\"session\":" + json + "}";
  return response;
}

Response WithCookie(Response response, std::string cookie) {
  response.fields.emplace_back("Set-Cookie", std::move(cookie));
  return response;
}

Result<std::map<std::string, std::string>> ReadTexts(const std::string& body,
                                                     std::initializer_list<const char*> names) {
  std::map<std::string, std::string> texts;
  for (const char* name : names) texts[name];
  std::vector<platform::FieldViolation> wrong;
  const auto object = platform::access::ParseFlatObject(body);
  if (!object) return platform::Fail(platform::InvalidRequest({{"body", "must be one JSON object of texts"}}));
  for (const auto& [name, value] : *object) {
    const auto* text = std::get_if<std::string>(&value);
    if (!texts.contains(name)) {
      wrong.push_back({"body", "has a field that is not known"});
    } else if (text == nullptr) {
      wrong.push_back({name, "must be a text"});
    } else {
      texts[name] = *text;
    }
  }
  if (!wrong.empty()) return platform::Fail(platform::InvalidRequest(std::move(wrong)));
  return texts;
}

http::Admission Refused(Response response) {
  return {.refusal = std::make_shared<Response>(std::move(response)), .too_large = {}};
}

http::Admission AdmitJson(const http::Head& head) {
  if (head.Field("content-type") != "application/json") {
    auto response = JsonError(platform::InvalidRequest({{"content-type", "must be application/json"}}));
    response.status = 415;
    return Refused(std::move(response));
  }
  auto too_large = JsonError(RequestTooLarge(kMostBodyBytes));
  too_large.status = 413;
  return {.body_limit = kMostBodyBytes, .refusal = {}, .too_large = std::make_shared<Response>(std::move(too_large))};
}

}  // namespace cairn::gateway::sessions
