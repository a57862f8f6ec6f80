#include "mentorship/wire/participation_wire.h"

#include "platform/wire/date.h"

namespace cairn::mentorship::wire {

using domain::ForumUse;
using domain::HotlineContact;
using domain::MutualHelp;
using platform::Fail;
using platform::Result;

namespace {

Result<HotlineContact> ToHotline(const v1::HotlineParticipation& hotline) {
  const auto day = platform::wire::ParseDate(hotline.occurred_on(), "hotline.occurred_on");
  if (!day) return Fail(day.error());
  HotlineContact contact{.line = static_cast<domain::Hotline>(hotline.line()),
                         .use = static_cast<domain::HotlineUse>(hotline.use()),
                         .on = *day,
                         .outcome = static_cast<domain::HotlineOutcome>(hotline.outcome())};
  // What is no id has been named with the limits of the fields.
  if (const auto local = LocalHotlineId::Parse(hotline.local_hotline_id())) contact.local = *local;
  return contact;
}

MutualHelp ToMutualHelp(const v1::MutualHelpParticipation& told) {
  MutualHelp help{.kind = static_cast<domain::MutualHelpKind>(told.kind()), .takes_part = told.takes_part()};
  if (told.has_meetings_per_week()) help.meetings_per_week = told.meetings_per_week();
  if (told.has_has_sponsor()) help.has_sponsor = told.has_sponsor();
  if (told.preference() != v1::MUTUAL_HELP_PREFERENCE_UNSPECIFIED)
    help.preference = static_cast<domain::MutualHelpPreference>(told.preference());
  return help;
}

}  // namespace

Result<domain::Participation> ToDomain(const v1::RecordParticipationRequest& request) {
  switch (request.form_case()) {
    case v1::RecordParticipationRequest::kForum: {
      const auto& forum = request.forum();
      ForumUse use{
          .platform = forum.platform(), .handle = forum.handle(), .handle_consented = forum.handle_consented()};
      if (forum.has_days_last_week()) use.days_last_week = forum.days_last_week();
      return use;
    }
    case v1::RecordParticipationRequest::kHotline: {
      const auto hotline = ToHotline(request.hotline());
      if (!hotline) return Fail(hotline.error());
      return *hotline;
    }
    case v1::RecordParticipationRequest::kMutualHelp:
      return ToMutualHelp(request.mutual_help());
    case v1::RecordParticipationRequest::FORM_NOT_SET:
      break;
  }
  return Fail(platform::InvalidRequest({{"form", "must be a forum, a hotline or mutual help"}}));
}

v1::Participation ToProto(const domain::Participation& participation) {
  v1::Participation proto;
  if (const auto* use = std::get_if<ForumUse>(&participation)) {
    auto& forum = *proto.mutable_forum();
    forum.set_platform(use->platform);
    forum.set_handle(use->handle);
    forum.set_handle_consented(use->handle_consented);
    if (use->days_last_week) forum.set_days_last_week(*use->days_last_week);
  } else if (const auto* contact = std::get_if<HotlineContact>(&participation)) {
    auto& hotline = *proto.mutable_hotline();
    hotline.set_line(static_cast<v1::Hotline>(contact->line));
    hotline.set_use(static_cast<v1::HotlineUse>(contact->use));
    *hotline.mutable_occurred_on() = platform::wire::ToProto(contact->on);
    hotline.set_outcome(static_cast<v1::HotlineOutcome>(contact->outcome));
    if (contact->local) hotline.set_local_hotline_id(contact->local->ToString());
  } else if (const auto* mutual = std::get_if<MutualHelp>(&participation)) {
    auto& help = *proto.mutable_mutual_help();
    help.set_kind(static_cast<v1::MutualHelpKind>(mutual->kind));
    help.set_takes_part(mutual->takes_part);
    if (mutual->meetings_per_week) help.set_meetings_per_week(*mutual->meetings_per_week);
    if (mutual->has_sponsor) help.set_has_sponsor(*mutual->has_sponsor);
    if (mutual->preference) help.set_preference(static_cast<v1::MutualHelpPreference>(*mutual->preference));
  }
  return proto;
}

v1::MutualHelpAnswer ToProto(const domain::MutualHelpAnswer& answer) {
  v1::MutualHelpAnswer proto;
  proto.set_assessment_id(answer.assessment.ToString());
  proto.set_instrument(static_cast<v1::MutualHelpAnswer::Instrument>(answer.instrument));
  *proto.mutable_assessed_on() = platform::wire::ToProto(answer.on);
  proto.set_least_days(answer.days.least);
  proto.set_most_days(answer.days.most);
  return proto;
}

v1::SupportResource ToProto(const domain::SupportResource& resource) {
  v1::SupportResource proto;
  proto.set_kind(static_cast<v1::SupportResourceKind>(resource.kind));
  proto.set_name(std::string(resource.name));
  proto.set_purpose(std::string(resource.purpose));
  for (const auto uri : resource.uris) proto.add_uris(std::string(uri));
  return proto;
}

}  // namespace cairn::mentorship::wire
