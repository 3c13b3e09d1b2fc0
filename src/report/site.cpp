#include "report/site.h"

#include <filesystem>

#include "report/assets.h"
#include "report/html.h"
#include "report/manifest.h"
#include "report/output_file.h"

namespace whence::report {

std::string write_site(Book& book, const std::string& directory) {
  require_writable_directory(directory);
  book.read_proofs();
  const std::filesystem::path folder(directory);
  const Manifest earlier = Manifest::read(folder);
  Manifest manifest;
  const auto write = [&](const std::string& name, std::string_view contents) {
    write_file((folder / name).string(), contents);
    manifest.add(name, contents);
  };
  // The index comes last: it leads to pages that are there.
  write("style.css", asset("style.css"));
  write("axioms.html", page(book, "Axioms and definitions", "axioms.html", axioms_body(book)));
  for (std::size_t i = 0; i < book.theorems().size(); ++i) {
    const std::string& name = book.problem().statements[book.theorems()[i].statement].name;
    write(book.theorem_page(i), page(book, name, book.theorem_page(i), theorem_body(book, i)));
  }
  if (book.contradiction()) {
    const std::string& name = book.theorem_page(book.theorems().size());
    write(name, page(book, "Contradiction", name, contradiction_body(book)));
  }
  write("index.html", page(book, "Theorems", "index.html", index_body(book)));
  earlier.remove_others(folder, manifest);
  write_file((folder / Manifest::kName).string(), manifest.text());
  return (folder / "index.html").string();
}

}  // namespace whence::report
