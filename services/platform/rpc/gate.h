#pragma once

#include <google/protobuf/message.h>
#include <grpcpp/server_context.h>
#include <grpcpp/support/status.h>
#include <grpcpp/support/sync_stream.h>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/access/access.h"
#include "platform/access/token.h"
#include "platform/audit/audit.h"
#include "platform/crypto/org_keyring.h"
#include "platform/metrics/metrics.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"
#include "platform/time/time.h"

namespace cairn::platform::postgres {
enum class CommitOutcome;
}  // namespace cairn::platform::postgres

namespace cairn::platform::rpc {

class BatchedCall;
class BatchedMutation;
class BatchedRead;
class Gate;
class MutationBatches;
class ReadBatches;

/// One call that has passed the gate. Lives for the length of the handler; one thread.
class Call {
 public:
  const access::Caller& caller() const { return caller_; }
  OrgId org() const { return caller_.org; }
  AccountId account() const { return caller_.account; }
  /// Full name, as in the audit log.
  const std::string& method() const { return rule_.method; }
  /// When the call came in; the `now` that is handed to the domain.
  Instant now() const { return now_; }
  /// What the clock says at this moment: for what is decided under a lock that had to be waited for, and for each part
  /// of a stream.
  Instant clock_now() const;
  Instant deadline() const { return deadline_; }
  /// What the caller's strongest grant for this method still asks for. RELATION_CARE_TEAM has been checked inside
  /// Mutate and Read already; list methods look at it to choose between the caller's panel (SELF) and everybody
  /// (ORGANISATION).
  access::Relation relation() const { return relation_; }
  /// The caller organisation's keys.
  const crypto::OrgKeys& keys();

  /// Runs a mutation in one transaction: tenant; relation to the patient; the idempotency row (same
  /// request_id and body: the stored response is returned, `body` does not run; other body: INVALID_ARGUMENT
  /// REQUEST_ID_REUSED); `body`; the audit row; the stored response; commit. `body` fills the handler's response, which
  /// is cleared before each try, and may run more than once: it touches the transaction, the response and its own
  /// locals.
  void Mutate(const std::function<void(postgres::Transaction&)>& body);
  /// The same; what `ahead` hands over (Transaction::ExecLater) travels with the question for the relation, one round
  /// trip sooner than the first statement of `body`. It runs before each try, waits for nothing and writes nothing: its
  /// answers are for `body`, which runs only when the call may go on. (One that may not go on has then waited for a
  /// lock that `ahead` takes.)
  void Mutate(const std::function<void(postgres::Transaction&)>& ahead,
              const std::function<void(postgres::Transaction&)>& body);

  /// Does a mutation of a method of the care team together with others (platform/rpc/mutation_batches.h), with all that
  /// Mutate promises, and waits. True: done, and the response is filled. False: nothing has been done, or nobody knows;
  /// Mutate, with a body that does the same, does it then, or refuses it, or finds it done. Rejected with
  /// RESOURCE_EXHAUSTED OVERLOADED when too many wait, with STATEMENT_TIMEOUT at the deadline.
  bool MutateInBatch(MutationBatches& batches, const std::shared_ptr<BatchedMutation>& mutation);

  /// Runs a read in one transaction: tenant, relation, `body`; then waits until its audit row is durable.
  /// `body` may run more than once, as that of Mutate.
  void Read(const std::function<void(postgres::Transaction&)>& body);

  /// Does a read of a method of the care team together with others (platform/rpc/read_batches.h), with all that Read
  /// promises, and waits. True: done, and the response is filled. False: nothing is known to be done; Read, with a body
  /// that does the same, does it then, or refuses it. Rejected as MutateInBatch.
  bool ReadInBatch(ReadBatches& batches, const std::shared_ptr<BatchedRead>& read);

  /// A transaction that is not a request's only one (a chunk of a stream). No idempotency; the body appends its own
  /// audit rows, best with AuditEvent(). A stream outlives its token: when the caller's rights have been revoked since
  /// it was issued, this rejects with UNAUTHENTICATED TOKEN_REVOKED.
  ///
  /// A method of ASSURANCE_PEER has no organisation: its transactions see no organisation's rows, its calls have
  /// neither idempotency nor audit rows, and the handler does what it needs by itself. Where a person calls a method on
  /// protected data, and the handler has audited nothing, the gate records the call before the reply.
  void Transact(const std::function<void(postgres::Transaction&)>& body);

  /// For the audit row: the persons whose records the call touches, beside the one named in the request, and the thing
  /// made.
  void Touches(SubjectId subject);
  void Made(Uuid object);
  /// An audit event of this call, outcome OK, without subjects.
  audit::Event AuditEvent() const;

  /// True when the client has gone or the deadline has passed.
  bool Cancelled() const;

  /// True after a Mutate that has answered with a stored response.
  bool replayed() const { return replayed_; }

  /// Writes one message of a stream; false when the client has gone. In a method that discloses, a message without a
  /// filled notice may carry ids and states only: any other ends the call with INTERNAL, and is not sent.
  template <class Message>
  bool Send(grpc::ServerWriter<Message>& writer, const Message& message) {
    RequireNotice(message, true);
    return writer.Write(message);
  }

 private:
  friend class Gate;
  Call(Gate& gate, grpc::ServerContext& context, const access::Rule& rule, const google::protobuf::Message* request,
       google::protobuf::Message* response);
  bool Changes() const;
  void RequireRelation(postgres::Transaction& tx) const;
  void CheckSubject(postgres::Transaction& tx) const;
  /// `at_start` runs before the relation is asked for: for what can travel with that question.
  void RunTransaction(const std::function<void(postgres::Transaction&)>& at_start,
                      const std::function<void(postgres::Transaction&)>& body);
  void Replay(const std::string& sealed, std::string_view place);
  /// May the call share a transaction? A batch asks for the care relation, and writes no notice. Readies `batched`.
  bool ReadyForBatch(BatchedCall& batched);
  /// What MutateInBatch and ReadInBatch answer after `outcome`.
  bool TakeFromBatch(postgres::CommitOutcome outcome, BatchedCall& batched);
  /// AuditEvent() with what the call has touched.
  audit::Event FullAuditEvent() const;
  bool IsProtected() const;
  std::optional<Uuid> RequestId() const;
  /// In a method that discloses: leaves the handler with INTERNAL when `answer` has no filled notice
  /// (platform/rpc/notice.h).
  void RequireNotice(const google::protobuf::Message& answer, bool may_say_nothing) const;

  Gate& gate_;
  grpc::ServerContext& context_;
  const access::Rule& rule_;
  const google::protobuf::Message* request_;
  google::protobuf::Message* response_;
  access::Caller caller_;
  access::Relation relation_ = options::v1::RELATION_UNSPECIFIED;
  Instant now_;
  Instant deadline_;
  std::optional<SubjectId> named_subject_;
  std::vector<SubjectId> subjects_;
  std::optional<Uuid> object_;
  std::shared_ptr<const crypto::OrgKeys> keys_;
  /// Of the row of ReadInBatch, which may be there when it is not known what became of its batch.
  std::optional<Uuid> read_audit_id_;
  mutable bool audited_ = false;
  bool replayed_ = false;
};

/// Where every call comes in. One per service. Thread-safe.
class Gate {
 public:
  struct Options {
    /// "enrollment"; the error domain is "cairn.<service>".
    std::string service;
    postgres::Database* database = nullptr;
    audit::Recorder* audit = nullptr;
    crypto::OrgKeyring* keyring = nullptr;
    const access::TokenVerifier* tokens = nullptr;
    const Clock* clock = nullptr;
    metrics::Registry* metrics = nullptr;
    /// Is there an open care relation between the account and the subject at `now`? Asked inside the call's
    /// transaction. `changes`: the call is more than a read; what may not be changed is then refused here, and held as
    /// it is until the transaction ends.
    std::function<bool(postgres::Transaction&, AccountId, SubjectId, Instant, bool changes)> in_care_team;
    /// May a call that asks for no care relation go on about the subject that the request names? Asked inside its
    /// transaction; rejects when not. `changes` as above. May be empty.
    std::function<void(postgres::Transaction&, SubjectId, bool changes)> check_subject;
    /// What is wrong with a request's fields beyond their declared limits, so that everything wrong is named at once; a
    /// field that a limit has named already is not named again. May be empty.
    std::function<std::vector<FieldViolation>(const google::protobuf::Message&, Instant now)> check_fields;
    /// What a call outside the care team answers: the same error that an unknown id gets.
    std::function<Error(SubjectId)> subject_not_found;
    /// Calls under way at once; those beyond wait at most 100 ms, then RESOURCE_EXHAUSTED OVERLOADED with RetryInfo.
    int max_in_flight = 64;
  };
  /// Reads the access declarations of `services`; throws when one is missing (access::ReadRules).
  Gate(Options options, const std::vector<const google::protobuf::ServiceDescriptor*>& services);
  ~Gate();

  /// Runs one unary handler. In this order: deadline present and not over the method's maximum (INVALID_ARGUMENT
  /// DEADLINE_REQUIRED / DEADLINE_TOO_LONG) → peer and person → access → limits of the request → admission → `handler`
  /// → one mapper from error to google.rpc.Status → metrics and one log line. Refusals on protected data are audited as
  /// well. The answer of a method that discloses leaves with a filled DisclosureNotice or not at all. The method is
  /// known by the request's type, which is unique to it.
  grpc::Status Handle(grpc::ServerContext& context, const google::protobuf::Message& request,
                      google::protobuf::Message& response, const std::function<void(Call&)>& handler);

  /// The same for a streaming method: `request_type` names the method; limits are checked per message with CheckLimits.
  grpc::Status HandleStream(grpc::ServerContext& context, const google::protobuf::Descriptor& request_type,
                            const std::function<void(Call&)>& handler);

  const std::map<std::string, access::Rule>& rules() const;

 private:
  friend class Call;
  friend class MutationBatches;
  friend class ReadBatches;
  struct State;
  grpc::Status Run(Call& call, const std::function<void(Call&)>& handler);
  std::optional<Error> Attempt(Call& call, const std::function<void(Call&)>& handler);
  void Identify(Call& call);
  void AuditFailure(const Call& call, const Error& error);
  void Report(const Call& call, const Error* error, const std::string& correlation_id, std::chrono::nanoseconds took);
  std::unique_ptr<State> state_;
};

/// Every violated limit (options.v1.Field) of `message` and the messages in it, with dotted paths; empty when all hold.
/// Unknown fields and invalid enum numbers where `defined_only` is set count as violations.
std::vector<FieldViolation> CheckLimits(const google::protobuf::Message& message);

/// `message` as text for a log: ids, states and counts as they are; everything else as [redacted:length].
std::string SafePrint(const google::protobuf::Message& message);

}  // namespace cairn::platform::rpc
