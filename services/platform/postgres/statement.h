#pragma once

namespace cairn::platform::postgres {

/// One SQL statement, named after what it does; parameters $1…, columns always listed. It stands directly above the one
/// function that runs it. The name is the name of the prepared statement and of its metric.
struct Statement {
  const char* name;
  const char* text;
};

}  // namespace cairn::platform::postgres
