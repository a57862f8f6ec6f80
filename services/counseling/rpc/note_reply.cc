#include "counseling/rpc/note_reply.h"

#include "platform/rpc/page_token.h"
#include "platform/wire/date.h"

namespace cairn::counseling {

v1::CounselingNote ToReply(const platform::crypto::OrgKeys& keys, PatientId patient, const storage::NoteRecord& note,
                           std::int64_t latest) {
  v1::CounselingNote reply;
  reply.set_note_id(note.id.ToString());
  reply.set_patient_id(patient.ToString());
  if (note.session) reply.set_session_id(note.session->ToString());
  reply.set_version(static_cast<std::int32_t>(note.version));
  *reply.mutable_create_time() = platform::wire::ToProto(note.created_at);
  *reply.mutable_write_time() = platform::wire::ToProto(note.written_at);
  reply.set_etag(platform::rpc::MakeEtag(keys, note.id.value, latest));
  return reply;
}

}  // namespace cairn::counseling
