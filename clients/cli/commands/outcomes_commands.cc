#include "clients/cli/commands/outcomes_commands.h"

#include "clients/cli/commands/command_groups.h"

namespace cairn::cli {

void AddOutcomesCommands(CLI::App& app, Shell& shell) {
  CLI::App* instruments = AddGroup(app, "instruments", "Questionnaires: what is asked, and what answers come to");
  AddInstrumentsList(*instruments, shell);
  AddInstrumentsShow(*instruments, shell);
  CLI::App* assessments = AddGroup(
      app, "assessments", "What patients answer to instruments: record, follow, ask again, look at who needs it");
  AddAssessmentsRecord(*assessments, shell);
  AddAssessmentsCorrect(*assessments, shell);
  AddAssessmentsVoid(*assessments, shell);
  AddAssessmentsList(*assessments, shell);
  AddAssessmentsTrend(*assessments, shell);
  AddAssessmentsDue(*assessments, shell);
  AddAssessmentsFlags(*assessments, shell);
  AddAssessmentsAcknowledge(*assessments, shell);
  CLI::App* diary = AddGroup(app, "diary", "Days of drinking, as patients tell of them");
  AddDiaryRecord(*diary, shell);
  AddDiaryShow(*diary, shell);
  CLI::App* follow_ups =
      AddGroup(app, "follow-ups", "Interviews that were held, and urine specimens that are to be given");
  AddFollowUpsInterview(*follow_ups, shell);
  AddFollowUpsSpecimen(*follow_ups, shell);
  AddFollowUpsList(*follow_ups, shell);
  AddFollowUpsVoid(*follow_ups, shell);
}

}  // namespace cairn::cli
