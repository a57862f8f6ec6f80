#pragma once

#include <string>
#include <string_view>

namespace cairn::gateway::http {

/// Header fields of every answer (security 4.14), each line with its CR LF: content security policy, no sniffing, no
/// referrer, same-origin isolation, permissions; with `strict_transport`, two years of HTTPS.
std::string SecurityFields(bool strict_transport);

/// May `text` stand in a header field: printable ASCII alone? Nothing that fails this is ever written.
bool IsFieldText(std::string_view text);

/// "Payload Too Large" of 413. "Status" for a code that the gateway does not use.
std::string_view ReasonPhrase(int status);

}  // namespace cairn::gateway::http
