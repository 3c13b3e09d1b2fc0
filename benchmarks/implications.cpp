// How many false implications between laws a second are refuted through the library, the theory
// loaded once.
//
//   magma_laws > laws.txt
//   implications laws.txt PAIRS THREADS [WORK]
//
// Takes pairs of laws by chance, as many as there are to be, and looks for a model of the first in
// which the second fails. Pairs of which nothing is found, most of them true, are counted apart:
// nearly all the time goes into them. Those that were refuted are then refuted anew, by a refuter
// that knows no model yet; that is the time of false implications alone.

#include <whence/models.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace {

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

struct Counts {
  std::uint64_t refuted = 0;
  std::uint64_t open = 0;
  std::uint64_t searches = 0;
  std::size_t models = 0;
  Pairs false_ones;
};

std::vector<std::string> lines_of(const char* path) {
  std::ifstream in(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

Pairs by_chance(std::size_t laws, std::uint64_t count, unsigned seed) {
  std::mt19937 random(seed);
  Pairs pairs;
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::size_t premise = random() % laws;
    pairs.emplace_back(premise, random() % laws);
  }
  return pairs;
}

Counts run(const std::vector<std::string>& laws, const Pairs& pairs, std::uint64_t work) {
  const auto loaded = whence::api::Theory::from_text("fof(f, axiom, ![X]: f(X,X) = f(X,X)).\n",
                                                     "magma.p", whence::api::Language::kTptp);
  whence::api::Refuter refuter(*loaded.theory);
  for (const std::string& law : laws) {
    if (!refuter.add(law).empty()) std::fprintf(stderr, "cannot read %s\n", law.c_str());
  }
  Counts counts;
  for (const auto& [premise, conclusion] : pairs) {
    if (refuter.refute({premise}, conclusion, work)) {
      ++counts.refuted;
      counts.false_ones.emplace_back(premise, conclusion);
    } else {
      ++counts.open;
    }
  }
  counts.searches = refuter.searches();
  counts.models = refuter.models();
  return counts;
}

// Each thread with pairs of its own; prints what it found and how fast.
std::vector<Counts> measure(const char* what, const std::vector<std::string>& laws,
                            const std::vector<Pairs>& pairs, std::uint64_t work) {
  const auto started = std::chrono::steady_clock::now();
  const std::clock_t cpu = std::clock();
  std::vector<Counts> counts(pairs.size());
  std::vector<std::thread> running;
  for (std::size_t t = 0; t < pairs.size(); ++t) {
    running.emplace_back([&, t] { counts[t] = run(laws, pairs[t], work); });
  }
  for (std::thread& t : running) t.join();
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
  const double cpu_seconds = static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC;
  Counts sum;
  for (const Counts& c : counts) {
    sum.refuted += c.refuted;
    sum.open += c.open;
    sum.searches += c.searches;
    sum.models += c.models;
  }
  std::printf(
      "%s: refuted %llu, open %llu, searches %llu, models %zu; %.2f s, CPU %.2f s; refuted a "
      "second %.0f, of CPU %.0f\n",
      what, static_cast<unsigned long long>(sum.refuted), static_cast<unsigned long long>(sum.open),
      static_cast<unsigned long long>(sum.searches), sum.models, seconds, cpu_seconds,
      static_cast<double>(sum.refuted) / seconds, static_cast<double>(sum.refuted) / cpu_seconds);
  return counts;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fprintf(stderr, "usage: implications LAWS PAIRS THREADS [WORK]\n");
    return 2;
  }
  const std::vector<std::string> laws = lines_of(argv[1]);
  const std::uint64_t pairs = std::strtoull(argv[2], nullptr, 10);
  const auto threads = static_cast<unsigned>(std::strtoul(argv[3], nullptr, 10));
  const std::uint64_t work = argc > 4 ? std::strtoull(argv[4], nullptr, 10) : 200'000;
  std::vector<Pairs> pairs_of;
  for (unsigned t = 0; t < threads; ++t) {
    pairs_of.push_back(by_chance(laws.size(), pairs / threads, t + 1));
  }
  const std::vector<Counts> all = measure("all", laws, pairs_of, work);
  for (unsigned t = 0; t < threads; ++t) pairs_of[t] = all[t].false_ones;
  (void)measure("false", laws, pairs_of, work);
  return 0;
}
