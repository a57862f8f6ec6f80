#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Checks an export of a sealed audit log (services/platform/ledger/README.md). Written from the descriptions of its
// forms: it shares with the program that sealed the log nothing but SHA-256 and Ed25519.
namespace cairn::audit_verify {

/// What the checker brings along, out of reach of whoever could have changed the log.
struct Trust {
  /// Public keys of tree heads by their id. Empty: those in the export are taken, and the report says so.
  std::map<std::string, std::string> keys;
  /// Roots by tree size, kept earlier.
  std::map<std::int64_t, std::string> witnessed_roots;
};

struct Report {
  bool ok = false;
  std::string service;
  /// UUID, lower case.
  std::string organisation;
  std::int64_t entries = 0;
  std::int64_t heads = 0;
  /// Of the whole tree, 32 bytes.
  std::string root;
  bool keys_from_export = false;
  /// When not ok: what is wrong, and the first bad position. Where only a tree head shows it, the first bad one lies
  /// from `first_bad` to `last_bad`; otherwise both are the same. 0 when it is about no position (the file, a key).
  std::string problem;
  std::int64_t first_bad = 0;
  std::int64_t last_bad = 0;
};

/// Takes an export piece by piece; memory does not grow with it. One thread.
class Verifier {
 public:
  explicit Verifier(Trust trust);
  ~Verifier();
  /// False once something is wrong: the rest need not be fed.
  bool Feed(std::string_view bytes);
  Report Finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Does the path lead from the entry at `position` (from 1) to the root of the tree of `tree_size`? RFC 9162 2.1.3.2.
bool IsIncluded(std::string_view entry, std::int64_t position, std::int64_t tree_size,
                const std::vector<std::string>& path, std::string_view root);

/// Does the proof show that the tree of `old_size` is the beginning of the one of `new_size`? RFC 9162 2.1.4.2.
bool IsPrefix(std::int64_t old_size, std::int64_t new_size, std::string_view old_root, std::string_view new_root,
              std::vector<std::string> proof);

}  // namespace cairn::audit_verify
