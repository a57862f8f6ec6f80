#pragma once

#include <google/protobuf/message.h>

#include <memory>
#include <optional>

#include "platform/audit/audit.h"
#include "platform/crypto/org_keyring.h"
#include "platform/rpc/gate.h"

namespace cairn::platform::rpc {

/// One call's part in a batch (mutation_batches.h, read_batches.h), by value: it may outlive its call. A method derives
/// what it wants of the request.
class BatchedCall {
 public:
  virtual ~BatchedCall() = default;
  AccountId account() const { return event_.actor; }
  /// The person whom the request names.
  SubjectId subject() const { return event_.subjects.front(); }
  Instant now() const { return event_.at; }
  /// What the clock says at this moment.
  Instant clock_now() const { return clock_->Now(); }
  /// Of a gate that has a keyring.
  const crypto::OrgKeys& keys() const { return *keys_; }

  /// Says that the call is done with this response, which is of the method's type. `made`: for the audit row.
  template <class Response>
  void Answer(Response response, std::optional<Uuid> made = std::nullopt) {
    response_ = std::make_unique<Response>(std::move(response));
    event_.object = made;
  }

 private:
  friend class Call;
  friend class MutationBatches;
  friend class ReadBatches;
  audit::Event event_;
  std::shared_ptr<const crypto::OrgKeys> keys_;
  const Clock* clock_ = nullptr;
  std::unique_ptr<google::protobuf::Message> response_;
};

}  // namespace cairn::platform::rpc
