#include "report/pages/frame.h"

#include <fmt/format.h>

#include "base/digest.h"
#include "base/output_file.h"
#include "report/escape.h"
#include "report/pages/assets.h"

namespace whence::report {

std::string framed(const SiteFrame& frame, const FramedPage& page) {
  const std::string theory = html(shortened(frame.title, 60));
  std::string entries;
  for (const auto& [file, words] : frame.entries) {
    entries += fmt::format("<a href=\"{}\"{}>{}</a>", file,
                           file == page.file ? " aria-current=\"page\"" : "", html(words));
  }
  std::string scripts;
  for (const std::string& script : page.scripts) {
    scripts += fmt::format("<script src=\"{}\" defer></script>\n", script);
  }
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      // `file:` is what 'self' means without a server.
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
      "script-src 'self' file:; style-src 'self' file:; img-src 'self' file: data:; "
      "base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n"
      "<title>{} · {}</title>\n<link rel=\"stylesheet\" href=\"style.css\">\n"
      // Not deferred: it sets the chosen colours before anything is painted.
      "<script src=\"site.js\"></script>\n{}</head>\n<body{}>\n"
      "<a class=\"skip\" href=\"#main\">Skip to the content</a>\n"
      "<header class=\"bar\"><a class=\"home\" href=\"index.html\">{}</a>"
      "<nav aria-label=\"Pages\">{}</nav></header>\n<main id=\"main\" tabindex=\"-1\">\n{}</main>\n"
      "<footer>{}</footer>\n</body>\n</html>\n",
      html(shortened(page.title, 60)), theory, scripts, page.wide ? " class=\"wide-page\"" : "",
      theory, entries, page.body, frame.footer);
}

SiteFolder::SiteFolder(const std::string& directory) : folder_(directory) {
  require_writable_directory(directory);
  earlier_ = Manifest::read(folder_);
}

void SiteFolder::write(const std::string& name, std::string_view contents) {
  write_file((folder_ / name).string(), contents);
  const std::string digest = sha256_hex(contents);
  const std::lock_guard lock(mutex_);
  manifest_.add(name, digest);
}

void SiteFolder::write_unlisted(const std::string& name, std::string_view contents) {
  write_file((folder_ / name).string(), contents);
}

void SiteFolder::write_assets(const std::vector<std::string>& others) {
  write("style.css", asset("style.css"));
  write("site.js", asset("site.js"));
  for (const std::string& name : others) write(name, asset(name));
}

std::string SiteFolder::finish() {
  earlier_.remove_others(folder_, manifest_);
  write_file((folder_ / Manifest::kName).string(), manifest_.text());
  return (folder_ / "index.html").string();
}

}  // namespace whence::report
