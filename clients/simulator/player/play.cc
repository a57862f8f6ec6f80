#include "clients/simulator/player/play.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <mutex>
#include <thread>

#include "cairn/enrollment/v1/patient_service.grpc.pb.h"
#include "clients/cli/failure.h"
#include "clients/simulator/player/alerts.h"
#include "clients/simulator/player/matching.h"
#include "clients/simulator/player/patient_steps.h"

namespace cairn::simulator {

namespace {

namespace v1 = enrollment::v1;
using std::chrono::steady_clock;

constexpr int kLinesOfChunk = 100;
constexpr std::chrono::seconds kImportDeadline{120};

double SecondsSince(steady_clock::time_point begun) {
  return std::chrono::duration<double>(steady_clock::now() - begun).count();
}

v1::ImportPatientsRequest ChunkOf(const Plan& plan, std::size_t first) {
  v1::ImportPatientsRequest chunk;
  const auto last = std::min(plan.lives.size(), first + kLinesOfChunk);
  for (auto i = first; i < last; ++i) {
    auto& line = *chunk.add_lines();
    line.set_number(static_cast<std::int64_t>(i) + 1);
    line.set_resource(FhirLineOf(plan.lives[i].person));
  }
  return chunk;
}

/// By the number of the person. Who is here already stays as they are.
std::vector<std::string> ImportPatients(Desk& desk, const Plan& plan) {
  auto& connection = desk.Of(kClinician);
  const auto stub = v1::PatientService::NewStub(connection.Channel("enrollment"));
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + kImportDeadline);
  cli::AddToken(context, connection.TokenFor("enrollment"));
  const auto call = stub->ImportPatients(&context);
  std::vector<std::string> ids;
  v1::ImportPatientsResponse response;
  for (std::size_t first = 0; first < plan.lives.size(); first += kLinesOfChunk) {
    if (!call->Write(ChunkOf(plan, first)) || !call->Read(&response)) break;
    for (const auto& outcome : response.outcomes()) {
      if (outcome.result() == v1::ImportOutcome::RESULT_REFUSED) {
        throw cli::Fault("line " + std::to_string(outcome.number()) + " is refused: " + outcome.problems(0).element() +
                         " " + outcome.problems(0).reason());
      }
      ids.push_back(outcome.patient_id());
    }
  }
  call->WritesDone();
  if (const auto status = call->Finish(); !status.ok()) throw cli::Failure(cli::Explain(status, "enrollment"));
  return ids;
}

/// A failure says of whom it was.
template <class Steps>
void For(const Person& person, const Steps& steps) {
  try {
    steps();
  } catch (cli::Failure& failure) {
    failure.error.message = "Person " + std::to_string(person.number) + ": " + failure.error.message;
    throw;
  }
}

/// Runs `each` for every number below `count`, `at_once` threads with a desk of their own; the first failure ends it.
class Crew {
 public:
  Crew(const std::string& profiles, int at_once) {
    for (int i = 0; i < at_once; ++i) desks_.emplace_back(profiles);
  }

  template <class Each>
  void Run(std::size_t count, const Each& each) {
    std::atomic<std::size_t> next{0};
    std::exception_ptr failed;
    std::mutex mutex;
    std::vector<std::thread> threads;
    for (auto& desk : desks_) {
      threads.emplace_back([&] {
        try {
          for (auto i = next++; i < count; i = next++) each(desk, i);
        } catch (...) {
          const std::lock_guard lock(mutex);
          if (!failed) failed = std::current_exception();
          next = count;
        }
      });
    }
    for (auto& thread : threads) thread.join();
    if (failed) std::rethrow_exception(failed);
  }

  int calls() const {
    int all = 0;
    for (const auto& desk : desks_) all += desk.calls();
    return all;
  }

 private:
  std::vector<Desk> desks_;
};

}  // namespace

Played Play(const Plan& plan, const PlayOptions& options, std::ostream& log) {
  const auto begun = steady_clock::now();
  Desk desk(options.profiles);
  const auto clinic = OpenClinic(desk, options.programme, plan);
  const auto ids = ImportPatients(desk, plan);
  log << "imported " << ids.size() << " people, " << SecondsSince(begun) << " s" << std::endl;
  Crew crew(options.profiles, options.at_once);
  std::vector<PatientSteps> people;
  for (std::size_t i = 0; i < plan.lives.size(); ++i) people.emplace_back(clinic, plan.lives[i], ids.at(i));
  const auto everybody = [&](const char* done, const auto& step) {
    crew.Run(people.size(),
             [&](Desk& own, std::size_t i) { For(plan.lives[i].person, [&] { step(people[i], own); }); });
    log << done << ", " << SecondsSince(begun) << " s" << std::endl;
  };
  // All first: the other services hear of them meanwhile.
  everybody("enrolled", [](PatientSteps& person, Desk& own) { person.Enrol(own); });
  everybody("treated", [](PatientSteps& person, Desk& own) { person.PlayRest(own); });
  const int of_lives = crew.calls();
  MatchWithMentors(desk, clinic, plan, ids);
  const auto together = [&](std::size_t count, const EachAlert& each) { crew.Run(count, each); };
  CloseSettledAlerts(desk, clinic, plan, ids, together);
  log << "alerts closed, " << SecondsSince(begun) << " s" << std::endl;
  CloseClinic(desk, clinic);
  int events = 0;
  for (const auto& life : plan.lives) events += static_cast<int>(life.course.events.size());
  return {.calls = crew.calls() + desk.calls(), .of_lives = of_lives, .events = events, .seconds = SecondsSince(begun)};
}

}  // namespace cairn::simulator
