#include "clients/cli/importer.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

#include "clients/cli/connection.h"
#include "clients/cli/failure.h"

namespace cairn::cli {
namespace {

using platform::Code;
using std::chrono::steady_clock;

/// A call that ended so may go better in a while. A token that ended within a call is mended by a new one, and a
/// service that has just started knows no signing keys yet. Without a reason the words are gRPC's own: the connection
/// broke.
bool MayMend(const platform::Error& error, bool worked_before) {
  switch (error.code) {
    case Code::kUnavailable:
    case Code::kResourceExhausted:
    case Code::kAborted:
    case Code::kCancelled:
    case Code::kDeadlineExceeded:
      return true;
    case Code::kUnauthenticated:
      return worked_before && error.reason != "SESSION_ENDED";
    case Code::kUnknown:
    case Code::kInternal:
      return worked_before && error.reason.empty();
    default:
      return false;
  }
}

const auto& LinesOf(const enrollment::v1::ImportPatientsRequest& request) { return request.lines(); }
const auto& LinesOf(const directory::v1::ImportProvidersRequest& request) { return request.records(); }

template <class Request, class Response>
void CheckAnswer(const ChunkOf<Request>& chunk, const Response& response) {
  const auto& lines = LinesOf(chunk.request);
  bool fits = lines.size() == response.outcomes_size();
  for (int i = 0; fits && i < response.outcomes_size(); ++i) {
    fits = lines[i].number() == response.outcomes(i).number();
  }
  if (!fits) throw Fault("the service answered for other lines than those that were sent");
}

platform::Error EndedEarly() {
  platform::Error error;
  error.code = Code::kUnavailable;
  error.reason = "SERVICE_UNREACHABLE";
  error.message = "The service ended the import before it had answered for every line.";
  return error;
}

/// How long to wait before the next try, and when to give up.
class Patience {
 public:
  explicit Patience(const ImporterOptions& options) : options_(options), wait_(options.first_wait) {}
  /// A call has broken since the last answer.
  bool tried() const { return tried_; }
  void Restore() {
    tried_ = false;
    wait_ = options_.first_wait;
  }
  /// False when patience would end before the wait does.
  bool Wait() {
    const auto now = steady_clock::now();
    if (!tried_) until_ = now + options_.patience;
    tried_ = true;
    if (now + wait_ > until_) return false;
    std::this_thread::sleep_for(wait_);
    wait_ = std::min(wait_ * 2, options_.longest_wait);
    return true;
  }

 private:
  const ImporterOptions& options_;
  std::chrono::milliseconds wait_;
  bool tried_ = false;
  steady_clock::time_point until_;
};

}  // namespace

/// The chunks that have no answer yet, shared by the thread that sends and the one that reads answers.
template <class Import>
class ImporterOf<Import>::Transfer {
 public:
  Transfer(const Source& source, const Acknowledge& acknowledge, std::size_t window)
      : source_(source), acknowledge_(acknowledge), window_(window) {}

  bool complete() const { return source_ended_ && waiting_.empty(); }
  bool progressed() const { return progressed_; }
  /// The last call ended because its token was about to, and everything it had carried was answered.
  bool rotated() const { return rotated_; }

  /// Runs one call to its end and says how it ended. Rethrows what the source or the acknowledgement threw.
  grpc::Status RunCall(CallOf<Import>& stream) {
    sent_ = 0;
    progressed_ = false;
    stopped_ = false;
    sender_done_ = false;
    rotated_ = false;
    std::thread sender([&] { Send(stream); });
    std::exception_ptr problem;
    try {
      ReadAnswers(stream);
    } catch (...) {
      problem = std::current_exception();
    }
    StopSender();
    // A call that its other end has finished must keep the status it came with; ours alone is cancelled.
    if (problem) stream.context->TryCancel();
    sender.join();
    if (sender_problem_) stream.context->TryCancel();
    grpc::Status status = stream.call->Finish();
    if (problem || sender_problem_) std::rethrow_exception(problem ? problem : sender_problem_);
    return status;
  }

 private:
  void Send(CallOf<Import>& stream) {
    try {
      bool open = true;
      while (open) {
        const auto chunk = NextToSend(stream);
        if (!chunk) break;
        if (!LinesOf(chunk->request).empty()) open = Write(stream, *chunk);
      }
      if (open) stream.call->WritesDone();
    } catch (...) {
      sender_problem_ = std::current_exception();
    }
    const std::lock_guard lock(mutex_);
    sender_done_ = true;
    changed_.notify_all();
  }

  bool Write(CallOf<Import>& stream, const Chunk& chunk) {
    if (!stream.begin) return stream.call->Write(chunk.request);
    auto first = chunk.request;
    stream.begin(first);
    stream.begin = nullptr;
    return stream.call->Write(first);
  }

  /// The next chunk without an answer, or a new one from the source; null when this call shall carry no more.
  std::shared_ptr<Chunk> NextToSend(const CallOf<Import>& stream) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stopped_ || sent_ < window_; });
    if (stopped_ || MustRotate(stream)) return nullptr;
    if (sent_ == waiting_.size()) {
      if (source_ended_) return nullptr;
      lock.unlock();
      auto chunk = source_();
      lock.lock();
      if (!chunk) {
        source_ended_ = true;
        return nullptr;
      }
      waiting_.push_back(std::move(chunk));
      if (stopped_ || MustRotate(stream)) return nullptr;
    }
    auto chunk = waiting_[sent_++];
    changed_.notify_all();
    return chunk;
  }

  bool MustRotate(const CallOf<Import>& stream) {
    rotated_ = rotated_ || steady_clock::now() >= stream.rotate_at;
    return rotated_;
  }

  /// Returns when the call has no more answers for us.
  void ReadAnswers(CallOf<Import>& stream) {
    typename Import::Response response;
    while (const auto chunk = OldestSent()) {
      response.Clear();
      if (!LinesOf(chunk->request).empty() && !stream.call->Read(&response)) return;
      CheckAnswer(*chunk, response);
      acknowledge_(*chunk, response);
      const std::lock_guard lock(mutex_);
      waiting_.pop_front();
      --sent_;
      progressed_ = true;
      changed_.notify_all();
    }
  }

  std::shared_ptr<Chunk> OldestSent() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return sent_ > 0 || sender_done_; });
    return sent_ > 0 ? waiting_.front() : nullptr;
  }

  void StopSender() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
  }

  const Source& source_;
  const Acknowledge& acknowledge_;
  const std::size_t window_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::shared_ptr<Chunk>> waiting_;
  std::size_t sent_ = 0;
  bool source_ended_ = false;
  bool stopped_ = false;
  bool sender_done_ = false;
  bool progressed_ = false;
  bool rotated_ = false;
  std::exception_ptr sender_problem_;
};

template <class Import>
void ImporterOf<Import>::Run(const Source& source, const Acknowledge& acknowledge) {
  Transfer transfer(source, acknowledge, options_.window);
  Patience patience(options_);
  while (!transfer.complete()) {
    platform::Error error;
    bool progressed = false;
    try {
      CallOf<Import> stream = open_(patience.tried());
      const grpc::Status status = transfer.RunCall(stream);
      progressed = transfer.progressed();
      if (status.ok() && (transfer.complete() || transfer.rotated())) {
        patience.Restore();
        continue;
      }
      error = status.ok() ? EndedEarly() : Explain(status, Import::kService);
    } catch (const Failure& failure) {
      if (ExitFor(failure.error.code) != Exit::kUnreachable) throw;
      error = failure.error;
    }
    if (progressed) patience.Restore();
    if (!MayMend(error, progressed || patience.tried()) || !patience.Wait()) throw Failure(std::move(error));
  }
}

template class ImporterOf<PatientImport>;
template class ImporterOf<ProviderImport>;

}  // namespace cairn::cli
