// What the kernel says of datatypes: constructors are different, injective and exhaustive.

#include <fmt/format.h>

#include "report/exports/coq_steps.h"

namespace whence::report {

namespace {

constexpr auto kNone = static_cast<std::size_t>(-1);

// A pattern of the constructor with `name` for argument i.
std::string pattern_of(const TermBank& bank, const std::string& constructor, TermId t,
                       std::size_t i, const std::string& name) {
  std::string out = constructor;
  for (std::size_t k = 0; k < bank.arguments(t).size(); ++k) out += " " + (k == i ? name : "_");
  return out;
}

}  // namespace

std::string CoqSteps::distinct(const Step& step) {
  const TermId equation = step.conclusion.clause[0].atom;
  const std::string proof = of(equation, false).proof;
  const TermId s = bank_.argument(equation, 0);
  if (bank_.is_boolean(s)) {
    const bool first = bank_.symbol(s) == bank_.signature().true_symbol();
    return fmt::format("({} {} I)", first ? "iff_to_" : "iff_from_", proof);
  }
  const std::string z = local("z");
  const std::string type = terms_.type(bank_.sort(s), scope_);
  const std::string left = terms_.value(s, scope_);
  return fmt::format(
      "(@eq_ind {} {} (fun {} => match {} with {} => True | _ => False end) I {} {})", type, left,
      z, z, pattern_of(bank_, terms_.symbols.at(bank_.symbol(s)).name, s, kNone, ""),
      terms_.value(bank_.argument(equation, 1), scope_), proof);
}

std::string CoqSteps::injective(const Step& step) {
  const std::uint32_t i = step.arguments.numbers[0];
  const TermId s = step.arguments.terms[0];
  const TermId t = step.arguments.terms[1];
  const std::string proof = of(bank_.equality(s, t), false).proof;
  const TermId a = bank_.argument(s, i);
  const TermId b = bank_.argument(t, i);
  const std::string z = local("z");
  const std::string w = local("z");
  const std::string part = terms_.value(a, scope_);
  const bool others = bank_.signature().constructors(bank_.sort(s)).size() > 1;
  std::string equal =
      fmt::format("(f_equal (fun {} => match {} with {} => {}{} end) {})", z, z,
                  pattern_of(bank_, terms_.symbols.at(bank_.symbol(s)).name, s, i, w), w,
                  others ? " | _ => " + part : "", proof);
  if (bank_.is_boolean(a)) {
    const std::string l = terms_.agree(a, scope_);
    equal = fmt::format("(iff_trans (iff_sym {}) (iff_trans (true_cong_ _ _ {}) {}))", l, equal,
                        terms_.agree(b, scope_));
  }
  return of(bank_.equality(a, b), true).refute(equal);
}

std::string CoqSteps::exhaustive(const Step& step) {
  const TermId t = step.arguments.terms[0];
  const Clause& clause = step.conclusion.clause;
  const std::string e = local("e");
  if (bank_.is_boolean(t)) {
    const std::string yes =
        of(bank_.equality(t, bank_.truth()), true).refute("(iff_true_ " + e + ")");
    const std::string no =
        of(bank_.equality(t, bank_.falsity()), true).refute("(iff_false_ " + e + ")");
    return fmt::format("(match classic {} with or_introl {} => {} | or_intror {} => {} end)",
                       terms_.proposition(t, scope_), e, yes, e, no);
  }
  const std::string text = terms_.value(t, scope_);
  const std::string z = local("z");
  std::string out = fmt::format("(match {} as {} return ({} = {} -> False) with", text, z, text, z);
  for (const Literal& l : clause) {
    TermId equation = l.atom;
    std::vector<std::string> names;
    for (; bank_.is_quantifier(equation); equation = bank_.body(equation))
      names.push_back(local("k"));
    const TermId value = bank_.argument(equation, 1);
    out += " | " + terms_.symbols.at(bank_.symbol(value)).name;
    for (const std::string& name : names) out += " " + name;
    std::string proof = e;
    for (std::size_t k = names.size(); k-- > 0;) {
      proof = fmt::format("(ex_intro_ _ {} {})", names[k], proof);
    }
    out += fmt::format(" => fun {} => {}", e, of(l.atom, true).refute(proof));
  }
  return out + " end eq_refl)";
}

}  // namespace whence::report
