#include "report/pages/single.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "report/escape.h"
#include "report/pages/assets.h"
#include "report/pages/html.h"
#include "whence/whence.h"

namespace whence::report {

namespace {

// Calls `change` on each value of an attribute; it gives what stands there instead, or nothing if
// the attribute is left out. Quotes in text are escaped, so `name="` is our own.
template <class Change>
std::string with_attribute(std::string_view html, std::string_view name, Change&& change) {
  const std::string begin = fmt::format(" {}=\"", name);
  std::string out;
  std::size_t done = 0;
  for (std::size_t at = html.find(begin); at != std::string_view::npos;
       at = html.find(begin, done)) {
    const std::size_t value = at + begin.size();
    const std::size_t end = html.find('"', value);
    out += html.substr(done, at - done);
    const std::string changed = change(std::string(html.substr(value, end - value)));
    if (!changed.empty()) out += begin + changed + "\"";
    done = end + 1;
  }
  return out.append(html.substr(done));
}

// What would be pages of a site become sections of one page. Anchors that several of them have get
// new names, and links between pages become links to anchors.
class SinglePage {
 public:
  SinglePage(Book& book, const SingleFront* front) : book_(book), catalogue_(book), front_(front) {}

  std::string write() {
    const std::size_t count = book_.theorems().size() + (book_.contradiction() ? 1 : 0);
    if (count == 0 && front_ == nullptr) return "";
    for (std::size_t i = 0; i < count; ++i) {
      add(book_.theorem_page(i), [&](PageWriter& page) { return whole_theorem_body(page, i); });
    }
    add("axioms.html", axioms_body);
    std::string body = fmt::format("<h1>{}</h1>\n", html(shortened(title(), 120)));
    if (front_ != nullptr) body += front_->body;
    if (front_ != nullptr && count > 0) body += "<h2>What was proved</h2>\n";
    if (count > 1 || (front_ != nullptr && count > 0)) body += contents();
    for (const auto& [file, text] : sections_) {
      body += fmt::format("<article id=\"{}\">\n{}</article>\n", home(file), linked(file, text));
    }
    return framed_alone(body);
  }

 private:
  template <class Body>
  void add(const std::string& file, Body&& body) {
    PageWriter page(book_, catalogue_, file);
    page.parts().keep_together();
    std::string text = body(page);
    // What links lead to is on this very page.
    const std::string previews = page.previews();
    if (text.ends_with(previews)) text.resize(text.size() - previews.size());
    (void)with_attribute(text, "id", [&](const std::string& id) {
      std::string name = id;
      for (int i = 2; !taken_.insert(name).second; ++i) name = fmt::format("{}-{}", id, i);
      names_[{file, id}] = name;
      return id;
    });
    sections_.emplace_back(file, std::move(text));
  }

  [[nodiscard]] std::string title() const {
    return front_ != nullptr ? front_->title : book_.title();
  }

  static std::string home(const std::string& file) {
    return "page-" + file.substr(0, file.rfind('.'));
  }

  std::string linked(const std::string& file, const std::string& text) const {
    const std::string named = with_attribute(text, "id", [&](const std::string& id) {
      return names_.at({file, id});
    });
    return with_attribute(named, "href", [&](const std::string& href) -> std::string {
      const std::size_t hash = href.find('#');
      const std::string page = hash == 0 ? file : href.substr(0, hash);
      if (hash != std::string::npos) {
        const auto it = names_.find({page, href.substr(hash + 1)});
        if (it != names_.end()) return "#" + it->second;
      }
      const bool here = std::ranges::any_of(
          sections_, [&](const auto& section) { return section.first == page; });
      return here ? "#" + home(page) : "";  // the map, and others, are not
    });
  }

  std::string contents() const {
    std::string out = "<ol class=\"theorem-list\">\n";
    for (std::size_t i = 0; i < book_.theorems().size(); ++i) {
      const std::uint32_t statement = book_.theorems()[i].statement;
      out += fmt::format("<li><a href=\"#{}\">{}</a> {}</li>\n", home(book_.theorem_page(i)),
                         html(shortened(book_.problem().statements[statement].name, 60)),
                         math_law(book_, book_.formula_of(statement)));
    }
    return out + "</ol>\n";
  }

  std::string framed_alone(const std::string& body) const {
    const bool holes = book_.result().proof && !book_.result().proof->holes().empty();
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n"
        "<title>{}</title>\n<style>\n{}</style>\n</head>\n<body>\n<main id=\"main\">\n{}</main>\n"
        "<footer>Written by Whence {}. Every theorem here comes from a proof that the kernel "
        "checked{}.</footer>\n</body>\n</html>\n",
        html(shortened(title(), 60)), asset("style.css"), body, api::version(),
        holes ? ", some only up to holes, which they name" : "");
  }

  Book& book_;
  Catalogue catalogue_;
  const SingleFront* front_;
  std::vector<std::pair<std::string, std::string>> sections_;  // by the page that it would be
  std::map<std::pair<std::string, std::string>, std::string> names_;  // of anchors, by page
  std::set<std::string> taken_{"main"};
};

}  // namespace

std::string single_page(Book& book) {
  book.read_proofs();
  return SinglePage(book, nullptr).write();
}

std::string single_page(Book& book, const SingleFront& front) {
  book.read_proofs();
  return SinglePage(book, &front).write();
}

}  // namespace whence::report
