#include "platform/audit/audit.h"

#include "platform/postgres/group_committer.h"

namespace cairn::platform::audit {
namespace {

using postgres::ArrayOf;
using postgres::BinaryArray;
using postgres::CommitOutcome;
using postgres::GroupCommitter;
using postgres::Statement;
using postgres::Transaction;
using postgres::Type;

std::string SubjectsOf(const Event& event) { return ArrayOf(event.subjects); }
std::string CategoriesOf(const Event& event) { return ArrayOf(event.data_categories); }

template <class Read>
std::string Column(const std::vector<Event>& events, Read read) {
  std::vector<std::string> items;
  items.reserve(events.size());
  for (const auto& event : events) items.push_back(read(event));
  return ArrayOf(items);
}

std::string OrEmpty(const Uuid& uuid) { return uuid.IsNil() ? "" : uuid.ToString(); }

// Arrays of arrays would be flattened by unnest, so each row's own lists travel as text. An absent id is an empty text.
constexpr Statement kAppend{"append_audit_event", R"sql(
INSERT INTO audit_event (org_id, audit_id, at, actor, session_id, peer, method, action, subjects, object,
                         data_categories, outcome, reason, request_id)
SELECT e.org_id, e.audit_id, e.at, nullif(e.actor, '')::uuid, nullif(e.session_id, '')::uuid, e.peer, e.method,
       e.action, e.subjects::uuid[], nullif(e.object, '')::uuid, e.data_categories::text[], e.outcome, e.reason,
       e.request_id
FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
            $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[])
     WITH ORDINALITY AS e (org_id, audit_id, at, actor, session_id, peer, method, action, subjects, object,
                           data_categories, outcome, reason, request_id, n)
ORDER BY e.n
)sql"};

// One event, the usual case, without the arrays.
constexpr Statement kAppendOne{"append_one_audit_event", R"sql(
INSERT INTO audit_event (org_id, audit_id, at, actor, session_id, peer, method, action, subjects, object,
                         data_categories, outcome, reason, request_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::uuid[], $10, $11::text[], $12, $13, $14)
)sql"};

// Written again after a commit in doubt, an event that is there already stays as it is.
constexpr Statement kRecord{"record_audit_event", R"sql(
INSERT INTO audit_event (org_id, audit_id, at, actor, session_id, peer, method, action, subjects, object,
                         data_categories, outcome, reason, request_id)
SELECT e.org_id, e.audit_id, e.at, e.actor, e.session_id, e.peer, e.method, e.action, e.subjects::uuid[], e.object,
       e.data_categories::text[], e.outcome, e.reason, e.request_id
FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[],
            $9::text[], $10::uuid[], $11::text[], $12::text[], $13::text[], $14::text[])
     WITH ORDINALITY AS e (org_id, audit_id, at, actor, session_id, peer, method, action, subjects, object,
                           data_categories, outcome, reason, request_id, n)
ORDER BY e.n
ON CONFLICT DO NOTHING
)sql"};

template <class Add>
std::string BinaryColumn(const std::vector<const Event*>& events, Type item_type, Add add) {
  BinaryArray array(item_type);
  for (const auto* event : events) add(array, *event);
  return std::move(array).Finish();
}

void AddId(BinaryArray& array, const Uuid& uuid) { uuid.IsNil() ? array.AddNull() : array.Add(uuid); }

std::vector<std::string> Encode(const std::vector<const Event*>& events) {
  const auto text = [&](auto read) {
    return BinaryColumn(events, Type::kText, [&](BinaryArray& array, const Event& e) { array.Add(read(e)); });
  };
  const auto id = [&](auto read) {
    return BinaryColumn(events, Type::kUuid, [&](BinaryArray& array, const Event& e) { AddId(array, read(e)); });
  };
  return {
      // An attempt without a person belongs to no organisation: nil, not NULL, since the key begins with it.
      BinaryColumn(events, Type::kUuid, [](BinaryArray& array, const Event& e) { array.Add(e.org.value); }),
      id([](const Event& e) { return e.audit_id; }),
      BinaryColumn(events, Type::kTimestamptz, [](BinaryArray& array, const Event& e) { array.Add(e.at); }),
      id([](const Event& e) { return e.actor.value; }),
      id([](const Event& e) { return e.session.value; }),
      text([](const Event& e) { return e.peer; }),
      text([](const Event& e) { return e.method; }),
      text([](const Event& e) { return e.action; }),
      text(SubjectsOf),
      id([](const Event& e) { return e.object.value_or(Uuid{}); }),
      text(CategoriesOf),
      text([](const Event& e) { return e.outcome; }),
      text([](const Event& e) { return e.reason; }),
      text([](const Event& e) { return e.request_id; }),
  };
}

postgres::GroupCommitterOptions CommitterOptions(const Recorder::Options& options) {
  postgres::GroupCommitterOptions committer;
  committer.connection_string = options.connection_string;
  committer.application_name = "audit-recorder";
  committer.statement = kRecord;
  committer.parameter_types = {Type::kUuidArray, Type::kUuidArray, Type::kTimestamptzArray, Type::kUuidArray,
                               Type::kUuidArray, Type::kTextArray, Type::kTextArray,        Type::kTextArray,
                               Type::kTextArray, Type::kUuidArray, Type::kTextArray,        Type::kTextArray,
                               Type::kTextArray, Type::kTextArray};
  committer.repeatable = true;
  committer.queue_limit = options.queue_limit;
  committer.writers = options.writers;
  return committer;
}

Error Refusal(Code code, const char* reason, const char* message) {
  Error error;
  error.code = code;
  error.reason = reason;
  error.message = message;
  error.retry_after = std::chrono::milliseconds(500);
  return error;
}

}  // namespace

namespace {

void AppendOne(Transaction& tx, const Event& event) {
  const auto unless_nil = [](const Uuid& uuid) { return uuid.IsNil() ? std::nullopt : std::optional(uuid); };
  tx.ExecLater(kAppendOne, event.org, event.audit_id, event.at, unless_nil(event.actor.value),
               unless_nil(event.session.value), event.peer, event.method, event.action, SubjectsOf(event),
               unless_nil(event.object.value_or(Uuid{})), CategoriesOf(event), event.outcome, event.reason,
               event.request_id);
}

}  // namespace

void Append(Transaction& tx, const std::vector<Event>& events) {
  if (events.empty()) return;
  if (events.size() == 1) return AppendOne(tx, events[0]);
  tx.ExecLater(
      kAppend, Column(events, [](const Event& e) { return e.org.ToString(); }),
      Column(events, [](const Event& e) { return e.audit_id.ToString(); }),
      Column(events, [](const Event& e) { return FormatInstant(e.at); }),
      Column(events, [](const Event& e) { return OrEmpty(e.actor.value); }),
      Column(events, [](const Event& e) { return OrEmpty(e.session.value); }),
      Column(events, [](const Event& e) { return e.peer; }), Column(events, [](const Event& e) { return e.method; }),
      Column(events, [](const Event& e) { return e.action; }), Column(events, SubjectsOf),
      Column(events, [](const Event& e) { return OrEmpty(e.object.value_or(Uuid{})); }), Column(events, CategoriesOf),
      Column(events, [](const Event& e) { return e.outcome; }), Column(events, [](const Event& e) { return e.reason; }),
      Column(events, [](const Event& e) { return e.request_id; }));
}

struct Recorder::State {
  explicit State(const Options& options) : committer(CommitterOptions(options), Encode) {}
  GroupCommitter<Event> committer;
};

Recorder::Recorder(Options options) : state_(std::make_unique<State>(options)) {}
Recorder::~Recorder() = default;

void Recorder::Record(Event event, Instant deadline) {
  switch (state_->committer.Submit(std::move(event), deadline)) {
    case CommitOutcome::kCommitted:
      return;
    case CommitOutcome::kQueueFull:
      Reject(Refusal(Code::kResourceExhausted, "AUDIT_BUSY", "Too many calls wait for the audit log."));
    case CommitOutcome::kRefused:
    case CommitOutcome::kDeadlineExceeded:
    case CommitOutcome::kUnavailable:
    case CommitOutcome::kOutcomeUnknown:
      break;
  }
  Reject(Refusal(Code::kUnavailable, "AUDIT_UNAVAILABLE", "The audit log cannot be written."));
}

bool Recorder::Healthy() const { return state_->committer.Healthy(); }

}  // namespace cairn::platform::audit
