#pragma once

#include <initializer_list>
#include <map>
#include <string>

#include "cairn/directory/v1/session_service.pb.h"
#include "gateway/http/message.h"
#include "platform/result/result.h"

// What /api/session takes and gives, for those who serve a part of it.
namespace cairn::gateway::sessions {

http::Response NoContent();
/// {"session":{…}}: cairn.directory.v1.Session in protobuf's JSON.
http::Response SessionAnswer(const directory::v1::Session& session);
http::Response WithCookie(http::Response response, std::string cookie);

/// The texts of a JSON object that has these fields and no others; those that are left out are empty.
platform::Result<std::map<std::string, std::string>> ReadTexts(const std::string& body,
                                                               std::initializer_list<const char*> names);

http::Admission Refused(http::Response response);
/// Lets a body of at most 4 KiB in when it is said to be JSON.
http::Admission AdmitJson(const http::Head& head);

}  // namespace cairn::gateway::sessions
