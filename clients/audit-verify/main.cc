#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>

#include "audit-verify/report_text.h"
#include "audit-verify/trust_file.h"
#include "audit-verify/verifier.h"

using namespace cairn;

namespace {

constexpr std::size_t kPiece = 1 << 20;

audit_verify::Report Check(std::istream& in, audit_verify::Trust trust) {
  audit_verify::Verifier verifier(std::move(trust));
  std::string piece(kPiece, '\0');
  while (in) {
    in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    if (!verifier.Feed(std::string_view(piece).substr(0, static_cast<std::size_t>(in.gcount())))) break;
  }
  return verifier.Finish();
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Checks an exported audit log against its signed tree heads, without a network.");
  std::string file;
  std::string keys;
  std::string witness;
  app.add_option("FILE", file, "an export (cairn audit export)")->required();
  app.add_option("--keys", keys, "trusted keys, a line each: KEY-ID BASE64URL");
  app.add_option("--witness", witness, "roots kept earlier, a line each: TREE-SIZE ROOT-IN-HEX");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  try {
    audit_verify::Trust trust;
    if (!keys.empty()) trust.keys = audit_verify::ReadKeys(keys);
    if (!witness.empty()) trust.witnessed_roots = audit_verify::ReadWitness(witness);
    std::ifstream in(file, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + file);
    const auto report = Check(in, std::move(trust));
    (report.ok ? std::cout : std::cerr) << audit_verify::ToText(report) << '\n';
    return report.ok ? 0 : 1;
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 2;
  }
}
