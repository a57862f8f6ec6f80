#include "clients/cli/provider_profile.h"

#include "clients/cli/arguments.h"
#include "clients/cli/text.h"

namespace cairn::cli {

namespace v1 = directory::v1;

void AddProviderOptions(CLI::App& command, ProviderOptions& options) {
  command.add_option("--kind", options.kind, "One of " + WordList(*v1::ProviderKind_descriptor()));
  command.add_option("--npi", options.npi, "National Provider Identifier, ten digits; left out when there is none");
  command.add_option("--family", options.family, "Family name");
  command.add_option("--given", options.given, "Given name");
  command.add_option("--prefix", options.prefix, "As Dr.");
  command.add_option("--suffix", options.suffix, "As MD");
  command.add_option("--taxonomy", options.taxonomy_codes, "NUCC code of a specialty, as 207Q00000X; may be repeated");
  command.add_option("--language", options.languages, "As en or es-MX; may be repeated");
}

void TakeProviderOptions(const ProviderOptions& options, v1::ProviderProfile& profile) {
  if (!options.kind.empty()) {
    profile.set_kind(static_cast<v1::ProviderKind>(EnumFrom("--kind", options.kind, *v1::ProviderKind_descriptor())));
  }
  if (!options.npi.empty()) profile.set_npi(options.npi);
  auto& name = *profile.mutable_name();
  if (!options.family.empty()) name.set_family(ValidUtf8(options.family));
  if (!options.given.empty()) name.set_given(ValidUtf8(options.given));
  if (!options.prefix.empty()) name.set_prefix(ValidUtf8(options.prefix));
  if (!options.suffix.empty()) name.set_suffix(ValidUtf8(options.suffix));
  if (!options.taxonomy_codes.empty()) {
    profile.mutable_taxonomy_codes()->Assign(options.taxonomy_codes.begin(), options.taxonomy_codes.end());
  }
  if (!options.languages.empty()) {
    profile.mutable_languages()->Assign(options.languages.begin(), options.languages.end());
  }
}

}  // namespace cairn::cli
