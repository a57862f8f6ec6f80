#pragma once

#include <ostream>
#include <string>

#include "cairn/mentorship/v1/support_form.pb.h"
#include "clients/cli/local_hotline_text.h"
#include "clients/cli/panel_names.h"
#include "clients/cli/terminal.h"

namespace cairn::cli {

using ParticipationList = google::protobuf::RepeatedPtrField<mentorship::v1::Participation>;

/// "forum a forum, as sober_fox, 3 of the last 7 days"; "988 used on 04 Mar 2026: helped"; "smart recovery: takes part,
/// 2 meetings a week, no sponsor". A local line by its name in `hotlines`, else its id, where they have said which.
std::string ParticipationText(const mentorship::v1::Participation& participation,
                              const LocalHotlineNames& hotlines = {});
/// "by 05 Mar 2026 …", "OVERDUE since …", "done"; empty where nobody has to follow it up.
std::string FollowUpText(const mentorship::v1::Participation& participation);

/// With a column for the patient where there are names to show.
void PrintParticipation(std::ostream& out, const Terminal& terminal, const ParticipationList& participations,
                        const PanelNames* patients, const LocalHotlineNames& hotlines = {});

/// Lines and forums: what each is for, and what opens it.
/// What was answered when an instrument asked about mutual help; nothing where there is no such answer.
void PrintMutualHelpAnswers(std::ostream& out, const Terminal& terminal,
                            const google::protobuf::RepeatedPtrField<mentorship::v1::MutualHelpAnswer>& answers);
void PrintResources(std::ostream& out, const Terminal& terminal,
                    const google::protobuf::RepeatedPtrField<mentorship::v1::SupportResource>& resources);

}  // namespace cairn::cli
