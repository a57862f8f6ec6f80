#include "gateway/assets/assets.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace cairn::tests {
namespace {

using gateway::assets::Assets;
using gateway::http::Head;
using gateway::http::Response;

class AssetsTest : public testing::Test {
 protected:
  AssetsTest() {
    std::string pattern = std::filesystem::temp_directory_path() / "cairn-assets-XXXXXX";
    directory_ = mkdtemp(pattern.data());
    Write("index.html", "<!doctype html>");
    Write("favicon.ico", "icon");
    Write("assets/index-Bx3_k9Zq.js", "let a = 1");
    Write("assets/index-Bx3_k9Zq.js.br", "brotli");
    Write("assets/index-Bx3_k9Zq.js.gz", "gzip");
    Write("assets/plain.css", "a{}");
  }
  ~AssetsTest() override { std::filesystem::remove_all(directory_); }
  void Write(const std::string& name, const std::string& content) const {
    std::filesystem::create_directories((directory_ / name).parent_path());
    std::ofstream(directory_ / name) << content;
  }
  Response Get(const std::string& path, std::vector<std::pair<std::string, std::string>> fields = {}) const {
    return Assets(directory_)
        .Answer({.method = "GET", .path = path, .query = "", .fields = std::move(fields), .client = ""});
  }
  static std::string FieldOf(const Response& response, const std::string& name) {
    for (const auto& [field, value] : response.fields) {
      if (field == name) return value;
    }
    return "";
  }

  std::filesystem::path directory_;
};

TEST_F(AssetsTest, KeepsForEverWhatCarriesItsHashAndTheFirstPageNever) {
  EXPECT_EQ(FieldOf(Get("/assets/index-Bx3_k9Zq.js"), "Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(FieldOf(Get("/index.html"), "Cache-Control"), "no-store");
  EXPECT_EQ(FieldOf(Get("/"), "Cache-Control"), "no-store");
  EXPECT_EQ(FieldOf(Get("/assets/plain.css"), "Cache-Control"), "no-cache");
  EXPECT_EQ(FieldOf(Get("/favicon.ico"), "Cache-Control"), "no-cache");
}

TEST_F(AssetsTest, GivesTheCompressedFormThatIsTaken) {
  const auto js = "/assets/index-Bx3_k9Zq.js";
  const std::pair<const char*, const char*> table[] = {
      {"gzip, deflate, br", "brotli"}, {"gzip", "gzip"},  {"br;q=0, gzip", "gzip"},
      {"br;q=0.5", "brotli"},          {"", "let a = 1"}, {"identity", "let a = 1"},
      {"brx, gzipx", "let a = 1"}};
  for (const auto& [accepted, content] : table) {
    const auto response = Get(js, {{"accept-encoding", accepted}});
    EXPECT_EQ(response.content(), content) << accepted;
    EXPECT_EQ(response.content_type, "text/javascript; charset=utf-8");
    EXPECT_EQ(FieldOf(response, "Vary"), "Accept-Encoding");
  }
  EXPECT_EQ(Get("/assets/index-Bx3_k9Zq.js.br").status, 404);
}

TEST_F(AssetsTest, SaysWhenNothingHasChanged) {
  const auto etag = FieldOf(Get("/favicon.ico"), "ETag");
  EXPECT_EQ(etag.size(), 22U);
  const auto again = Get("/favicon.ico", {{"if-none-match", etag}});
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.content(), "");
  EXPECT_EQ(Get("/favicon.ico", {{"if-none-match", "\"other\""}}).status, 200);
}

TEST_F(AssetsTest, GivesPagesOfTheConsoleTheFirstPage) {
  EXPECT_EQ(Get("/patients/0190").content(), "<!doctype html>");
  EXPECT_EQ(Get("/due").status, 200);
  EXPECT_EQ(Get("/api/other").status, 404);
  EXPECT_EQ(Get("/missing.js").status, 404);
}

TEST_F(AssetsTest, KnowsNoFileBeyondItsTable) {
  std::filesystem::create_symlink("/etc/passwd", directory_ / "link.txt");
  Write(".secret/key.txt", "k");
  Write(".env.txt", "k");
  for (const char* path :
       {"/link.txt", "/.secret/key.txt", "/.env.txt", "/../etc/passwd.txt", "/assets/../favicon.txt"}) {
    EXPECT_EQ(Get(path).status, 404) << path;
  }
}

TEST_F(AssetsTest, RefusesAFolderThatIsNotAConsole) {
  EXPECT_THROW(Assets(directory_ / "assets"), std::runtime_error);
  EXPECT_THROW(Assets(directory_ / "nowhere"), std::runtime_error);
  Write("notes.docx", "x");
  EXPECT_THROW(Assets{directory_.string()}, std::runtime_error);
  std::filesystem::remove(directory_ / "notes.docx");
  Write("lost.js.br", "x");
  EXPECT_THROW(Assets{directory_.string()}, std::runtime_error);
}

TEST(Placeholder, IsAConsole) {
  const Assets assets(std::string(CAIRN_SOURCE_DIR) + "/services/gateway/assets/placeholder");
  const auto page = assets.Answer({.method = "GET", .path = "/", .query = "", .fields = {}, .client = ""});
  EXPECT_EQ(page.status, 200);
  EXPECT_NE(page.content().find("console is not installed"), std::string::npos);
  // What the content security policy would not let through.
  EXPECT_EQ(page.content().find("<script>"), std::string::npos);
  EXPECT_EQ(page.content().find("<style"), std::string::npos);
  EXPECT_EQ(page.content().find("style="), std::string::npos);
}

}  // namespace
}  // namespace cairn::tests
