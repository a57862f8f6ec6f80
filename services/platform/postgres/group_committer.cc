#include "platform/postgres/group_committer.h"

#include "platform/log/log.h"
#include "platform/postgres/connection_string.h"

namespace cairn::platform::postgres::detail {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kConnectTimeout{3000};
/// Longer than the server's own timeout, for a server that no longer answers at all.
constexpr milliseconds kGrace{1000};
constexpr int kTriesAlone = 3;
/// An item that cannot be encoded counts like one that the server refuses (invalid_parameter_value).
constexpr const char* kCannotEncode = "22023";

bool StartsWith(const std::string& sqlstate, const char* prefix) { return sqlstate.rfind(prefix, 0) == 0; }

// Refusals that every item would meet: writing them one by one would only take longer.
bool ConcernsEveryItem(const std::string& sqlstate) {
  for (const char* sqlclass : {"08", "25", "26", "28", "3D", "3F", "42", "53", "57", "58", "XX"}) {
    if (StartsWith(sqlstate, sqlclass)) return true;
  }
  return sqlstate.empty();
}

bool MayRunAgain(const std::string& sqlstate) { return StartsWith(sqlstate, "40") || StartsWith(sqlstate, "55"); }

}  // namespace

/// One thread's connection.
class CommitterThreads::Writer final : public BatchWriter {
 public:
  explicit Writer(CommitterThreads& owner) : owner_(owner) {}
  ~Writer() override { Drop(); }

  void Idle() override { Connect(); }

  bool Connect() {
    if (connection_ && connection_->Usable()) return true;
    Drop();
    auto fresh = LibpqConnection::Connect(owner_.connection_string_, steady_clock::now() + kConnectTimeout);
    if (!fresh) return Complain("");
    const auto& options = owner_.options_;
    const Reply reply = fresh->Prepare(options.statement, options.parameter_types, Until());
    if (reply.state != Reply::State::kOk) return Complain(reply.sqlstate);
    connection_ = std::move(fresh);
    complained_ = false;
    ++owner_.connected_;
    return true;
  }

  void Write(const Batch& batch) override {
    const int tries = owner_.options_.repeatable ? 2 : 1;
    for (int i = 0; i < tries; ++i) {
      if (!Connect()) return WakeAll(batch, i == 0 ? CommitOutcome::kUnavailable : CommitOutcome::kOutcomeUnknown);
      const Reply reply = Run(batch);
      if (reply.state == Reply::State::kOk) return WakeAll(batch, CommitOutcome::kCommitted);
      if (reply.state == Reply::State::kError) return Refused(batch, reply.sqlstate);
      Drop();
    }
    WakeAll(batch, CommitOutcome::kOutcomeUnknown);
  }

 private:
  steady_clock::time_point Until() const { return steady_clock::now() + owner_.options_.statement_timeout + kGrace; }

  Reply Run(const Batch& batch) {
    std::vector<std::string> parameters;
    try {
      parameters = owner_.encode_(batch);
    } catch (const std::exception&) {
      Reply refused;
      refused.state = Reply::State::kError;
      refused.sqlstate = kCannotEncode;
      return refused;
    }
    return connection_->ExecutePrepared(owner_.options_.statement, parameters, Until());
  }

  // Once for each time without a connection.
  bool Complain(const std::string& sqlstate) {
    if (!complained_) {
      log::Error("group_committer_without_connection",
                 {{log::Key::kStatement, owner_.options_.statement.name}, {log::Key::kSqlState, sqlstate}});
    }
    complained_ = true;
    return false;
  }

  void Drop() {
    if (connection_) --owner_.connected_;
    connection_.reset();
  }

  void Refused(const Batch& batch, const std::string& sqlstate) {
    log::Warning("group_committer_refused", {{log::Key::kStatement, owner_.options_.statement.name},
                                             {log::Key::kSqlState, sqlstate},
                                             {log::Key::kCount, static_cast<std::int64_t>(batch.size())}});
    if (ConcernsEveryItem(sqlstate)) {
      Drop();
      return WakeAll(batch, CommitOutcome::kUnavailable);
    }
    for (const auto& item : batch) WakeAll({item}, WriteAlone({item}));
  }

  CommitOutcome WriteAlone(const Batch& one) {
    for (int i = 0; i < kTriesAlone; ++i) {
      if (!Connect()) return CommitOutcome::kUnavailable;
      const Reply reply = Run(one);
      if (reply.state == Reply::State::kOk) return CommitOutcome::kCommitted;
      if (reply.state == Reply::State::kLost) {
        Drop();
        if (owner_.options_.repeatable && i + 1 < kTriesAlone) continue;
        return CommitOutcome::kOutcomeUnknown;
      }
      if (ConcernsEveryItem(reply.sqlstate)) return CommitOutcome::kUnavailable;
      if (!MayRunAgain(reply.sqlstate)) return CommitOutcome::kRefused;
    }
    return CommitOutcome::kUnavailable;
  }

  CommitterThreads& owner_;
  std::unique_ptr<LibpqConnection> connection_;
  bool complained_ = false;
};

CommitterThreads::CommitterThreads(GroupCommitterOptions options, EncodeBatch encode)
    : options_(std::move(options)),
      connection_string_(WithSettings(options_.connection_string, options_.application_name,
                                      {{"statement_timeout", std::to_string(options_.statement_timeout.count())}})),
      encode_(std::move(encode)),
      threads_({.queue_limit = options_.queue_limit, .batch_limit = options_.batch_limit, .writers = options_.writers},
               [this] { return std::make_unique<Writer>(*this); }) {}

CommitterThreads::~CommitterThreads() = default;

}  // namespace cairn::platform::postgres::detail
