#pragma once

#include <google/protobuf/message.h>

namespace cairn::platform::rpc {

/// Does `answer` carry in its field `disclosure_notice` everything that must go with a disclosed record (42 CFR 2.32):
/// the id of the entry in the accounting, the basis, both statements and their version, what the recipient may do with
/// it, the moment, and, when it rests on a consent, that consent and its scope?
bool CarriesNotice(const google::protobuf::Message& answer);

/// Is nothing set in `answer`, nor in the messages in it, but what is declared SENSITIVITY_OPERATIONAL?
bool SaysNothing(const google::protobuf::Message& answer);

}  // namespace cairn::platform::rpc
