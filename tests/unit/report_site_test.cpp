#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "report/site.h"
#include "report_fixture.h"

using namespace whence;

namespace {

struct Folder {
  std::filesystem::path path;
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "whence-site-XXXXXX").string();
    path = mkdtemp(pattern.data());
  }
  ~Folder() { std::filesystem::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string read(const std::string& name) const {
    std::ifstream in(path / name);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }
};

}  // namespace

TEST_CASE("the site shows theorems, proofs, failures and axioms", "[report]") {
  test::PeanoFixture fixture;
  report::Book book(fixture.prove());
  const Folder folder;
  // Where to look at the pages by eye, if somebody wants to.
  const char* kept = std::getenv("WHENCE_TEST_SITE");
  const std::string where = kept != nullptr ? kept : folder.path.string();
  report::write_site(book, folder.path.string());
  if (kept != nullptr) report::write_site(book, where);

  const std::string index = folder.read("index.html");
  CHECK(index.find("add_comm") != std::string::npos);
  CHECK(index.find("False for") != std::string::npos);
  const std::string page = folder.read("theorem-add_comm.html");
  CHECK(page.find("Induction hypothesis") != std::string::npos);
  CHECK(page.find("<mark>") != std::string::npos);
  CHECK(page.find("<svg") != std::string::npos);
  CHECK(page.find("id=\"lemma-1\"") != std::string::npos);
  CHECK(folder.read("axioms.html").find("id=\"a0\"") != std::string::npos);
  CHECK(!folder.read("style.css").empty());
}

TEST_CASE("hostile names are inert on the pages", "[report]") {
  const std::string evil =
      "</title><script>alert(1)</script>\"'&\xE2\x80\xAE" + std::string(10'000, 'w');
  test::PeanoFixture fixture(evil, evil);
  report::Book book(fixture.prove());
  const Folder folder;
  report::write_site(book, folder.path.string());
  std::size_t pages = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path)) {
    if (entry.path().extension() != ".html") continue;
    ++pages;
    const std::string text = folder.read(entry.path().filename().string());
    INFO(entry.path());
    CHECK(text.find("<script") == std::string::npos);
    CHECK(text.find("\xE2\x80\xAE") == std::string::npos);
    CHECK(text.find(std::string(500, 'w')) == std::string::npos);
    // One title, and not the one in the name.
    CHECK(text.find("</title>") == text.rfind("</title>\n<link"));
  }
  CHECK(pages == 4);
}
