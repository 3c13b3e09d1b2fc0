// fuzz_replay TARGET MUTANTS SEED      that many mutants of its seeds, and at most as many seeds
// fuzz_replay TARGET FILE...           these inputs
// fuzz_replay --seeds TARGET FOLDER    writes its seeds as files
// fuzz_replay --list                   names of the targets and their dictionaries
// fuzz_replay --all TARGET...          whether these are all targets
//
// An input that takes more than twenty seconds of CPU, or crashes, ends the program; the input is
// then in fuzz-TARGET.input in the working directory.

#include <fmt/format.h>
#include <sys/time.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <string>
#include <string_view>

#include "fuzz/mutant.h"
#include "fuzz/target.h"

namespace {

using namespace whence;

constexpr time_t kHangSeconds = 20;  // several times what a sanitized build needs

// Ends the program after so many seconds of its CPU time, however busy the machine is; 0: never.
void end_after(time_t seconds) {
  const itimerval timer{{0, 0}, {seconds, 0}};
  setitimer(ITIMER_PROF, &timer, nullptr);
}

void write(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

void run(const fuzz::Target& target, const std::string& input) {
  const std::string kept = fmt::format("fuzz-{}.input", target.name);
  write(kept, input);
  end_after(kHangSeconds);
  target.run(input);
  end_after(0);
  std::filesystem::remove(kept);
}

int replay(const fuzz::Target& target, std::size_t mutants, std::uint64_t seed) {
  const std::vector<std::string> seeds = target.seeds();
  const std::vector<std::string> words = fuzz::dictionary_of(target);
  if (seeds.empty()) {
    fmt::print(stderr, "{}: there are no seeds\n", target.name);
    return 1;
  }
  // Not more of them than mutants, evenly taken: the corpus is run by tests of its own.
  const std::size_t most = std::max<std::size_t>(1, mutants);
  const std::size_t stride = (seeds.size() + most - 1) / most;
  for (std::size_t i = 0; i < seeds.size(); i += stride) run(target, seeds[i]);
  damage::Random random(seed);
  for (std::size_t i = 0; i < mutants; ++i) {
    run(target, fuzz::mutant_of(seeds, words, target.proof, random));
  }
  fmt::print("{}: {} mutants of {} seeds\n", target.name, mutants, seeds.size());
  return 0;
}

int replay_files(const fuzz::Target& target, std::span<char*> files) {
  for (const char* file : files) {
    std::ifstream in(file, std::ios::binary);
    if (!in) {
      fmt::print(stderr, "cannot read {}\n", file);
      return 2;
    }
    const std::string input{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    target.run(input);
  }
  fmt::print("{}: {} files\n", target.name, files.size());
  return 0;
}

bool is_number(const std::string& text) {
  return !text.empty() &&
         std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c) != 0; });
}

int are_all(std::span<char*> names) {
  int missing = 0;
  for (const fuzz::Target& target : fuzz::targets()) {
    if (std::ranges::find(names, std::string_view(target.name)) != names.end()) continue;
    fmt::print("{} is not among them\n", target.name);
    ++missing;
  }
  return missing == 0 ? 0 : 1;
}

int usage() {
  fmt::print(stderr,
             "usage: fuzz_replay TARGET MUTANTS SEED | TARGET FILE... | "
             "--seeds TARGET FOLDER | --list | --all TARGET...\n");
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  const std::span arguments(argv + 1, static_cast<std::size_t>(argc - 1));
  if (arguments.size() == 1 && arguments[0] == std::string("--list")) {
    for (const fuzz::Target& target : fuzz::targets()) {
      fmt::print("{} {}\n", target.name, target.dictionary);
    }
    return 0;
  }
  if (arguments.size() < 2) return usage();
  if (arguments[0] == std::string("--all")) return are_all(arguments.subspan(1));
  const bool writing = arguments[0] == std::string("--seeds");
  const fuzz::Target* target = fuzz::target_by_name(arguments[writing ? 1 : 0]);
  if (target == nullptr) return usage();
  if (writing) {
    if (arguments.size() != 3) return usage();
    std::size_t i = 0;
    for (const std::string& seed : target->seeds()) {
      write(std::filesystem::path(arguments[2]) / fmt::format("seed-{:03}", i++), seed);
    }
    return 0;
  }
  if (arguments.size() == 3 && is_number(arguments[1]) && is_number(arguments[2])) {
    return replay(*target, std::strtoull(arguments[1], nullptr, 10),
                  std::strtoull(arguments[2], nullptr, 10));
  }
  return replay_files(*target, arguments.subspan(1));
}
