#include "cli/spreadsheet.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <vector>

#include "base/output_file.h"
#include "cli/command.h"
#include "cli/console.h"

namespace whence::cli {

namespace {

namespace fs = std::filesystem;

// Commas, double quotes, UTF-8; from the first line on.
constexpr const char* kToCsv = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false";
constexpr std::size_t kMostTextColumns = 200;

/// A directory that goes away with it.
class Workshop {
 public:
  Workshop() {
    std::string path = (fs::temp_directory_path() / "whence-XXXXXX").string();
    if (mkdtemp(path.data()) == nullptr) {
      throw std::system_error(errno, std::generic_category(), path);
    }
    path_ = path;
  }
  ~Workshop() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::string extension_of(const std::string& path) {
  std::string extension = fs::path(path).extension().string();
  std::ranges::transform(extension, extension.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return extension;
}

// Without a shell, silent, and with a profile of its own, so that an office that runs already is
// left alone. Says whether it made the file.
void convert(const Workshop& shop, std::vector<std::string> options, const fs::path& made,
             const std::string& named) {
  std::vector<std::string> words{
      "soffice", "--headless", "--norestore",
      "-env:UserInstallation=file://" + (shop.path() / "office").string()};
  words.insert(words.end(), options.begin(), options.end());
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  for (int descriptor : {STDOUT_FILENO, STDERR_FILENO}) {
    posix_spawn_file_actions_addopen(&files, descriptor, "/dev/null", O_WRONLY, 0);
  }
  pid_t child = 0;
  const int failed = posix_spawnp(&child, "soffice", &files, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&files);
  int status = 0;
  const bool ran = failed == 0 && waitpid(child, &status, 0) == child && WIFEXITED(status);
  if (!ran || WEXITSTATUS(status) == 127) {
    throw UsageError(
        fmt::format("{}: needs LibreOffice (soffice), which is not there", shown_path(named)));
  }
  std::error_code error;
  if (!fs::is_regular_file(made, error)) {
    throw UsageError(fmt::format("{}: LibreOffice cannot convert it", shown_path(named)));
  }
}

}  // namespace

bool is_workbook(const std::string& path) {
  const std::string extension = extension_of(path);
  return extension == ".xlsx" || extension == ".ods";
}

std::string read_workbook(const std::string& path) {
  (void)read_bytes(path);  // says what is wrong with it
  const Workshop shop;
  // Under a name that cannot be taken for an option.
  const fs::path copy = shop.path() / ("sheet" + extension_of(path));
  fs::copy_file(path, copy);
  const fs::path made = shop.path() / "sheet.csv";
  convert(shop, {"--convert-to", kToCsv, "--outdir", shop.path().string(), copy.string()}, made,
          path);
  return read_bytes(made.string());
}

void write_workbook(const std::string& path, const std::string& csv) {
  const Workshop shop;
  const fs::path text = shop.path() / "sheet.csv";
  write_file(text.string(), csv);
  const std::string first = csv.substr(0, csv.find('\n'));
  const int mark = first.find(',') == std::string::npos ? ';' : ',';
  // Every column as text: 007 stays what it is.
  std::string columns;
  for (std::size_t c = 1; c <= kMostTextColumns; ++c) columns += fmt::format("{}/2/", c);
  columns.pop_back();
  const std::string extension = extension_of(path);
  const fs::path made = shop.path() / ("sheet" + extension);
  convert(shop,
          {fmt::format("--infilter=CSV:{},34,76,1,{}", mark, columns), "--convert-to",
           extension.substr(1), "--outdir", shop.path().string(), text.string()},
          made, path);
  write_file(path, read_bytes(made.string()));
}

}  // namespace whence::cli
