#pragma once

#include <atomic>
#include <unordered_map>

#include "platform/rpc/admission.h"
#include "platform/rpc/gate.h"

namespace cairn::platform::rpc {

struct Gate::State {
  State(Options given, std::map<std::string, access::Rule> read)
      : options(std::move(given)),
        domain("cairn." + options.service),
        rules(std::move(read)),
        admission(options.max_in_flight) {}

  const Options options;
  const std::string domain;
  const std::map<std::string, access::Rule> rules;
  std::unordered_map<const google::protobuf::Descriptor*, const access::Rule*> rule_of_request;
  Admission admission;
  /// Mutations so far: every so often one of them removes old rows.
  std::atomic<std::uint64_t> mutations{0};
};

}  // namespace cairn::platform::rpc
