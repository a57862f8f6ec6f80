#include "gateway/forwarding/methods.h"

#include <google/protobuf/descriptor.pb.h>

#include <algorithm>
#include <stdexcept>

#include "cairn/options/v1/options.pb.h"

namespace cairn::gateway::forwarding {
namespace {

using google::protobuf::DescriptorProto;
using google::protobuf::FileDescriptorSet;
using google::protobuf::MethodDescriptorProto;
using options::v1::Access;

using Messages = std::map<std::string, const DescriptorProto*>;

Messages MessagesByName(const FileDescriptorSet& contracts) {
  Messages messages;
  for (const auto& file : contracts.file()) {
    for (const auto& message : file.message_type()) messages["." + file.package() + "." + message.name()] = &message;
  }
  return messages;
}

bool OpensASession(const std::string& message, const Messages& messages) {
  const auto found = messages.find(message);
  // A message that is not known cannot be vouched for.
  if (found == messages.end()) return true;
  const auto& fields = found->second->field();
  return std::any_of(fields.begin(), fields.end(), [](const auto& field) {
    return field.name() == "session_secret" || field.name() == "sign_in_secret" || field.name() == "token";
  });
}

bool IsForPersons(const Access& access) {
  return std::any_of(access.grants().begin(), access.grants().end(),
                     [](const auto& grant) { return grant.role() != options::v1::ROLE_SERVICE; });
}

bool IsForEverybody(const Access& access) {
  return access.grants().empty() && access.assurance() == options::v1::ASSURANCE_PEER;
}

bool IsOffered(const MethodDescriptorProto& method, const Access& access, const Messages& messages) {
  if (method.client_streaming() || method.server_streaming()) return false;
  const auto& peers = access.peers();
  if (std::find(peers.begin(), peers.end(), "gateway") == peers.end()) return false;
  if (!IsForPersons(access) && !IsForEverybody(access)) return false;
  return !OpensASession(method.input_type(), messages) && !OpensASession(method.output_type(), messages);
}

Method::Kind KindOf(const std::string& name) {
  if (name.starts_with("Search")) return Method::Kind::kSearch;
  if (name.starts_with("Export")) return Method::Kind::kExport;
  return Method::Kind::kOrdinary;
}

// "enrollment" of "cairn.enrollment.v1"; empty for anything else.
std::string AreaOf(const std::string& package) {
  constexpr std::string_view kRoot = "cairn.", kVersion = ".v1";
  if (!package.starts_with(kRoot) || !package.ends_with(kVersion)) return "";
  return package.substr(kRoot.size(), package.size() - kRoot.size() - kVersion.size());
}

Method MethodOf(const std::string& name, const MethodDescriptorProto& method, const Access& access) {
  constexpr std::uint32_t kUsualSeconds = 60;
  const auto longest = access.max_deadline_seconds() == 0 ? kUsualSeconds : access.max_deadline_seconds();
  return {.name = name,
          .service = "",
          .needs_person = IsForPersons(access),
          .kind = KindOf(method.name()),
          .longest = std::chrono::seconds(longest)};
}

}  // namespace

Methods::Methods(std::string_view contracts, const std::vector<std::string>& served) {
  FileDescriptorSet files;
  if (!files.ParseFromArray(contracts.data(), static_cast<int>(contracts.size())) || files.file().empty()) {
    throw std::runtime_error("the contracts of this program cannot be read");
  }
  const auto messages = MessagesByName(files);
  for (const auto& file : files.file()) {
    const auto area = AreaOf(file.package());
    for (const auto& service : file.service()) {
      for (const auto& proto : service.method()) {
        const auto& access = proto.options().GetExtension(options::v1::access);
        if (area.empty() || !IsOffered(proto, access, messages)) continue;
        auto method = MethodOf(file.package() + "." + service.name() + "/" + proto.name(), proto, access);
        const bool of_one = area != "audit";
        for (const auto& name : served) {
          if (of_one && name != area) continue;
          method.service = name;
          methods_.emplace((of_one ? "/" : "/" + name + "/") + method.name, method);
        }
      }
    }
  }
}

const Method* Methods::Find(std::string_view path) const {
  const auto found = methods_.find(path);
  return found == methods_.end() ? nullptr : &found->second;
}

}  // namespace cairn::gateway::forwarding
