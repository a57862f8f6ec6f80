#pragma once

namespace cairn::platform::rpc {

/// True while SelfTestTls13Only provokes a handshake that must fail: gRPC's complaint about it is no news.
bool SelfTestUnderWay();

}  // namespace cairn::platform::rpc
