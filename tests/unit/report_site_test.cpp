#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/digest.h"
#include "report/pages/site.h"
#include "report_fixture.h"

using namespace whence;

namespace {

struct ExportFolder {
  std::filesystem::path path;
  ExportFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "whence-site-XXXXXX").string();
    path = mkdtemp(pattern.data());
  }
  ~ExportFolder() { std::filesystem::remove_all(path); }
  ExportFolder(const ExportFolder&) = delete;
  ExportFolder& operator=(const ExportFolder&) = delete;

  std::string read(const std::string& name) const {
    std::ifstream in(path / name);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }
};

}  // namespace

TEST_CASE("the site shows theorems, proofs, failures and axioms", "[report]") {
  test::PeanoFixture fixture;
  report::Book book(fixture.prove());
  const ExportFolder folder;
  // Where to look at the pages by eye, if somebody wants to.
  const char* kept = std::getenv("WHENCE_TEST_SITE");
  const std::string where = kept != nullptr ? kept : folder.path.string();
  report::write_site(book, folder.path.string());
  if (kept != nullptr) report::write_site(book, where);

  const std::string index = folder.read("index.html");
  CHECK(index.find("add_comm") != std::string::npos);
  CHECK(index.find("<math alttext=\"x + y = y + x\">") != std::string::npos);
  CHECK(index.find("<math alttext=\"(x + y) + z = x + (y + z)\">") != std::string::npos);
  CHECK(folder.read("open.html").find("It fails for") != std::string::npos);
  const std::string page = folder.read("theorem-add_comm.html");
  CHECK(page.find("Induction hypothesis") != std::string::npos);
  CHECK(page.find("<mrow class=\"mark\">") != std::string::npos);
  CHECK(page.find("<svg") != std::string::npos);
  CHECK(page.find(sha256_hex(folder.read("proof.json"))) != std::string::npos);
  CHECK(page.find("whence check proof.json --input peano.mpl") != std::string::npos);
  CHECK(page.find("id=\"lemma-1\"") != std::string::npos);
  CHECK(folder.read("axioms.html").find("id=\"a0\"") != std::string::npos);
  CHECK(!folder.read("style.css").empty());
}

TEST_CASE("a site is written by no more threads than were asked for, and looks the same",
          "[report]") {
  test::PeanoFixture fixture;
  report::Book book(fixture.prove());
  const ExportFolder one;
  const ExportFolder two;
  // The first in a process of its own: threads that other tests started are not in it.
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    alarm(120);
    try {
      report::write_site(book, one.path.string(), 1);
    } catch (...) {
      _exit(255);
    }
    const auto threads = std::distance(std::filesystem::directory_iterator("/proc/self/task"),
                                       std::filesystem::directory_iterator());
    _exit(static_cast<int>(threads));
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 1);
  report::write_site(book, two.path.string(), 2);
  std::size_t files = 0;
  for (const auto& file : std::filesystem::recursive_directory_iterator(one.path)) {
    if (!file.is_regular_file()) continue;
    const std::string name = std::filesystem::relative(file.path(), one.path).string();
    INFO(name);
    CHECK(one.read(name) == two.read(name));
    ++files;
  }
  CHECK(files > 5);
}

TEST_CASE("pages of an earlier site that are not part of the new one are removed", "[report]") {
  const ExportFolder folder;
  const auto write = [&](const std::string& name, const std::string& contents) {
    std::ofstream(folder.path / name) << contents;
  };
  const auto exists = [&](const std::string& name) {
    return std::filesystem::exists(folder.path / name);
  };
  test::PeanoFixture first;
  report::Book before(first.prove());
  report::write_site(before, folder.path.string());
  REQUIRE(exists("theorem-add_comm.html"));
  REQUIRE(exists("theorem-add_assoc.html"));
  const std::string manifest = folder.read("manifest.sha256");

  SECTION("what was written is taken away, what others put there is not") {
    write("theorem-mine.html", "somebody's own page");
    test::PeanoFixture second("+", "renamed_comm");
    report::Book after(second.prove());
    report::write_site(after, folder.path.string());
    CHECK(!exists("theorem-add_comm.html"));
    CHECK(exists("theorem-renamed_comm.html"));
    CHECK(folder.read("theorem-mine.html") == "somebody's own page");
    CHECK(folder.read("manifest.sha256").find("theorem-renamed_comm.html") != std::string::npos);
    CHECK(folder.read("manifest.sha256").find("theorem-add_comm.html") == std::string::npos);
  }
  SECTION("a page that somebody changed is not") {
    write("theorem-add_comm.html", "changed by hand");
    test::PeanoFixture second("+", "renamed_comm");
    report::Book after(second.prove());
    report::write_site(after, folder.path.string());
    CHECK(folder.read("theorem-add_comm.html") == "changed by hand");
  }
  SECTION("the same site again is the same files") {
    report::write_site(before, folder.path.string());
    CHECK(exists("theorem-add_comm.html"));
    CHECK(folder.read("manifest.sha256") == manifest);
  }
}

TEST_CASE("a manifest does not reach out of its folder", "[report]") {
  const ExportFolder folder;
  std::filesystem::create_directory(folder.path / "site");
  std::ofstream(folder.path / "outside.html") << "kept";
  std::ofstream(folder.path / "site" / "inside.html") << "kept";
  std::ofstream(folder.path / "site" / "notes.txt") << "kept";
  const std::string digest = sha256_hex("kept");
  std::ofstream(folder.path / "site" / "manifest.sha256")
      << digest << "  ../outside.html\n"
      << digest << "  " << (folder.path / "outside.html").string() << "\n"
      << digest << "  notes.txt\n"
      << digest << "  inside.html\n"
      << "short\n\n";
  test::PeanoFixture fixture;
  report::Book book(fixture.prove());
  report::write_site(book, (folder.path / "site").string());
  CHECK(folder.read("outside.html") == "kept");
  CHECK(folder.read("site/notes.txt") == "kept");
  CHECK(!std::filesystem::exists(folder.path / "site" / "inside.html"));
}

TEST_CASE("hostile names are inert on the pages", "[report]") {
  const std::string evil =
      "</title><script>alert(1)</script>\"'&\xE2\x80\xAE" + std::string(10'000, 'w');
  test::PeanoFixture fixture(evil, evil);
  report::Book book(fixture.prove());
  const ExportFolder folder;
  report::write_site(book, folder.path.string());
  std::size_t pages = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path)) {
    if (entry.path().extension() != ".html") continue;
    ++pages;
    const std::string text = folder.read(entry.path().filename().string());
    INFO(entry.path());
    // No script but those of the site.
    for (std::size_t at = 0; (at = text.find("<script", at)) != std::string::npos; ++at) {
      CHECK(text.compare(at, 13, "<script src=\"") == 0);
    }
    CHECK(text.find("\xE2\x80\xAE") == std::string::npos);
    CHECK(text.find(std::string(500, 'w')) == std::string::npos);
    // One title, and not the one in the name.
    CHECK(text.find("</title>") == text.rfind("</title>\n<link"));
  }
  CHECK(pages == 6);
}
