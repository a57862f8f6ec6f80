#include <CLI/CLI.hpp>
#include <iostream>

#include "clients/cli/failure.h"
#include "clients/simulator/calls.h"
#include "clients/simulator/plan.h"
#include "clients/simulator/player/play.h"
#include "clients/simulator/stock.h"
#include "platform/rpc/tls.h"
#include "platform/time/time.h"

namespace {

using namespace cairn;

struct Options {
  simulator::PlanOptions plan;
  std::string today;
  simulator::PlayOptions play{.at_once = 16};
  bool plan_only = false;
  bool describe = false;
};

void Print(const simulator::Plan& plan) {
  for (const auto& life : plan.lives) {
    std::cout << simulator::Describe(life.person) << '\n';
    for (const auto& event : life.course.events) std::cout << simulator::Describe(event) << '\n';
  }
  const auto stock = simulator::PlanStock(plan);
  for (const auto& delivery : stock.deliveries) std::cout << simulator::Describe(delivery) << '\n';
  for (const auto& discarded : stock.discarded) std::cout << simulator::Describe(stock, discarded) << '\n';
}

int Run(Options& options) {
  const auto day = options.today.empty()
                       ? platform::Date(std::chrono::floor<std::chrono::days>(platform::SystemClock().Now()))
                       : platform::ParseDate(options.today).value_or(platform::Date());
  if (!day.ok()) throw cli::InvalidUsage("--today wants a day as 2026-11-28");
  options.plan.today = day;
  const auto plan = simulator::MakePlan(options.plan);
  if (options.describe) Print(plan);
  if (options.plan_only) std::cout << simulator::CallsOf(plan) << " calls about lives\n";
  if (!options.plan_only && !options.describe) {
    if (options.play.profiles.empty()) throw cli::InvalidUsage("--profiles: where the profiles of the roles are");
    const auto played = simulator::Play(plan, options.play, std::cerr);
    std::cout << plan.lives.size() << " people, " << played.events << " events, " << played.calls << " calls, "
              << played.of_lives << " of them about lives, " << played.seconds << " s\n";
  }
  std::cout << "digest " << simulator::DigestOf(plan) << std::endl;
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  platform::rpc::RequireTls13();
  Options options;
  CLI::App app("Fills a clinic with people who do not exist, through its public API");
  app.footer(
      "The same seed and day make the same clinic, but for its ids; the digest proves it. A run that was broken off "
      "goes "
      "on when it is started again.");
  app.add_option("--patients", options.plan.patients, "How many people")->check(CLI::Range(1, 5000));
  app.add_option("--months", options.plan.months, "Over how many months")->check(CLI::Range(1, 120));
  app.add_option("--seed", options.plan.seed, "Another seed, another clinic");
  app.add_option("--today", options.today, "The day up to which it goes, as 2026-11-28; today (UTC) when not given");
  app.add_option("--profiles", options.play.profiles,
                 "Directory with cli-<role>.toml of clinician, prescriber, coordinator and admin");
  app.add_option("--programme", options.play.programme,
                 "Name of the programme that they are enrolled in; the first when not given");
  app.add_option("--at-once", options.play.at_once, "How many people at once")->check(CLI::Range(1, 64));
  app.add_flag("--plan", options.plan_only, "Only the digest and how many calls it takes: nothing is called");
  app.add_flag("--describe", options.describe, "Only the plan itself, a line for each person and event");
  CLI11_PARSE(app, argc, argv);
  try {
    return Run(options);
  } catch (const cli::Failure& failure) {
    cli::PrintForPeople(failure, std::cerr);
    return static_cast<int>(cli::ExitFor(failure.error.code));
  } catch (const std::exception& problem) {
    std::cerr << "cairn-simulate: " << problem.what() << std::endl;
    return static_cast<int>(cli::Exit::kFault);
  }
}
