// rewriting N [fresh|warm|remember]
//
// Computes 2^N in unary by the definitions of +, * and ^, as often as takes about a second of CPU,
// and prints what one time takes: `rewrites: COUNT in SECONDS s`.
//
//   fresh      in a term bank that holds nothing but the theory; the default
//   warm       in a bank that holds the numbers already, as in the midst of a search
//   remember   as fresh, remembering calls, as the search does: equal calls are made once

#include <fmt/format.h>

#include <cstdlib>
#include <ctime>
#include <limits>
#include <string_view>
#include <variant>

#include "lang/mpl/mpl.h"
#include "model/evaluate.h"

namespace {

constexpr std::string_view kTheory = R"(type N = 0 | s(N)
fun + : N, N -> N   infix left 60
fun * : N, N -> N   infix left 70
fun ^ : N, N -> N   infix left 80
x + 0 = x
x + s(y) = s(x + y)
x * 0 = 0
x * s(y) = x * y + x
x ^ 0 = s(0)
x ^ s(y) = x ^ y * x
theorem goal: s(s(0)) ^ x = 0
)";

double cpu_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace whence;
  const std::string_view mode = argc > 2 ? argv[2] : "fresh";
  if (argc < 2 || argc > 3 || (mode != "fresh" && mode != "warm" && mode != "remember")) {
    fmt::print(stderr, "usage: rewriting N [fresh|warm|remember]\n");
    return 2;
  }
  auto read = read_mpl_text(kTheory, "theory");
  if (!std::holds_alternative<Problem>(read)) return 3;
  const Problem theory = std::get<Problem>(std::move(read));
  const std::uint64_t exponent = std::strtoull(argv[1], nullptr, 10);
  Problem warm = theory;

  std::uint64_t count = 0;
  std::size_t runs = 0;
  double spent = 0;
  while (spent < 1) {
    Problem fresh = theory;
    Problem& problem = mode == "warm" ? warm : fresh;
    TermBank& bank = problem.bank;
    const TermId equation = bank.body(problem.statements.back().formula);
    const TermId power = bank.argument(equation, 0);
    const TermId zero = bank.argument(equation, 1);
    const FunctionId successor = bank.function(bank.argument(power, 0));
    TermId n = zero;
    for (std::uint64_t i = 0; i < exponent; ++i) n = bank.apply(successor, {n});
    const TermId term = bank.apply(bank.function(power), {bank.argument(power, 0), n});
    Evaluator evaluator(problem);
    evaluator.set_remember(mode == "remember");
    const double before = cpu_seconds();
    const TermId value = evaluator.evaluate(term, std::numeric_limits<std::uint32_t>::max());
    spent += cpu_seconds() - before;
    ++runs;
    count = evaluator.calls();
    if (!value.valid() || bank.weight(value) != (std::uint64_t{1} << exponent) + 1) {
      fmt::print(stderr, "not the value of 2^{}\n", exponent);
      return 1;
    }
  }
  fmt::print("rewrites: {} in {:.9f} s\n", count, spent / static_cast<double>(runs));
}
