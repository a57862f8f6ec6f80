#include "counseling/wire/module_wire.h"

namespace cairn::counseling::wire {
namespace {

v1::Title Write(const domain::Title& title) {
  v1::Title proto;
  proto.set_english(title.english);
  proto.set_spanish(title.spanish);
  return proto;
}

}  // namespace

v1::Module ToProto(const domain::Module& module) {
  v1::Module proto;
  proto.set_key(module.key);
  proto.set_version(module.version);
  proto.set_content_hash(module.content_hash);
  proto.set_position(module.position);
  *proto.mutable_title() = Write(module.title);
  for (const auto& section : module.sections) {
    auto& added = *proto.add_sections();
    added.set_key(section.key);
    *added.mutable_title() = Write(section.title);
    added.set_required(section.required);
  }
  proto.set_quiz_questions(module.quiz_questions);
  proto.set_quiz_pass_percent(module.quiz_pass_percent);
  proto.set_practice_required(module.practice_required);
  proto.set_expected_minutes(module.expected_minutes);
  for (const auto& key : module.after_keys) proto.add_after_keys(key);
  proto.set_after_count(module.after_count);
  proto.set_days_to_complete(module.days_to_complete);
  return proto;
}

v1::ModuleSet ToProto(const domain::ModuleSet& set) {
  v1::ModuleSet proto;
  proto.set_key(set.key);
  proto.set_version(set.version);
  *proto.mutable_title() = Write(set.title);
  for (const auto& key : set.required_keys) proto.add_required_keys(key);
  for (const auto& key : set.elective_keys) proto.add_elective_keys(key);
  return proto;
}

}  // namespace cairn::counseling::wire
