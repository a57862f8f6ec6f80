#include "cairn/outcomes/v1/diary_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/outcomes_commands.h"
#include "clients/cli/diary_text.h"
#include "clients/cli/limit.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace diary_show {

namespace v1 = outcomes::v1;

struct Options {
  std::string patient;
  std::string last;
  int window = 28;
  std::string sex;
  bool days = false;
  std::int64_t limit = kUsualRows;
};

void ShowDays(const Options& options, Shell& shell, const std::string& patient_id) {
  v1::ListDiaryDaysRequest request;
  request.set_patient_id(patient_id);
  const auto response = ListAll<v1::ListDiaryDaysResponse>(shell.connection(), request, options.limit,
                                                           [](auto& page) { return page.mutable_days(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.days().empty()) {
    shell.out << "Nothing is known of any day.\n";
    return;
  }
  PrintDiary(shell.out, shell.terminal, response.days());
  SayMore(shell, response.next_page_token());
}

void Show(const Options& options, Shell& shell) {
  v1::GetDrinkingSummaryRequest request;
  request.set_window_days(options.window);
  if (!options.last.empty()) *request.mutable_last_on() = DateFrom("--last", options.last);
  if (!options.sex.empty())
    request.set_threshold_sex(
        static_cast<v1::ThresholdSex>(EnumFrom("--sex", options.sex, *v1::ThresholdSex_descriptor())));
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  if (options.days) return ShowDays(options, shell, request.patient_id());
  const auto response = connection.Call<v1::GetDrinkingSummaryResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintDrinkingSummary(shell.out, shell.terminal, response.summary());
}

}  // namespace diary_show

void AddDiaryShow(CLI::App& parent, Shell& shell) {
  using namespace diary_show;
  auto* command = parent.add_subcommand("show", "What the days of a window come to, or the days themselves");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("--last", options->last, "Last day of the window; today when left out");
  command->add_option("--window", options->window, "Its days")->capture_default_str()->check(CLI::Range(1, 366));
  command->add_option("--sex", options->sex, "Whose thresholds: " + WordList(*v1::ThresholdSex_descriptor()));
  command->add_flag("--days", options->days, "The days that are known, the latest first");
  AddLimit(*command, options->limit);
  command->callback([options, &shell] { Show(*options, shell); });
}

}  // namespace cairn::cli
