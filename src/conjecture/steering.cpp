#include "conjecture/steering.h"

#include <algorithm>
#include <functional>
#include <optional>

namespace whence::conjecture {

namespace {

// An invalid id if there is none. Where several have the name, the first.
SymbolId symbol_named(const Problem& problem, const Steering& steering, std::string_view name) {
  const auto alias = std::ranges::find(
      steering.aliases, name, [](const auto& pair) { return std::string_view(pair.first); });
  if (alias != steering.aliases.end()) name = alias->second;
  const Signature& signature = problem.bank.signature();
  for (std::size_t s = Signature::builtin_symbol_count(); s < problem.input_symbol_count; ++s) {
    const Symbol& symbol = signature.symbol(SymbolId{s});
    const bool is_named =
        symbol.kind == SymbolKind::kFunction || symbol.kind == SymbolKind::kConstructor;
    if (is_named && symbol.name == name) return SymbolId{s};
  }
  return {};
}

LawPattern::Lookup lookup_in(const Problem& problem, const Steering& steering) {
  return [&](std::string_view name) { return symbol_named(problem, steering, name); };
}

}  // namespace

std::string Steering::key() const {
  std::string text;
  const auto list = [&](const char* name, const std::vector<std::string>& words) {
    for (const std::string& word : words) {
      text += std::string(name) + std::to_string(word.size()) + ":" + word;
    }
  };
  list("about", about);
  list("without", without);
  list("like", like);
  if (linear) text += "linear";
  if (equations) text += "equations";
  if (conditional) text += "conditional";
  return text;
}

std::string steering_problem(const Problem& problem, const Steering& steering) {
  for (const auto* names : {&steering.about, &steering.without}) {
    for (const std::string& name : *names) {
      if (!symbol_named(problem, steering, name).valid()) {
        return "the theory has no function '" + name + "'";
      }
    }
  }
  for (const std::string& text : steering.like) {
    const auto pattern = LawPattern::read(problem, text, lookup_in(problem, steering));
    if (const auto* wrong = std::get_if<std::string>(&pattern)) {
      return "the shape '" + text + "': " + *wrong;
    }
  }
  return "";
}

Wanted::Wanted(const Problem& problem, const Steering& steering)
    : problem_(problem), steering_(steering) {
  for (const std::string& name : steering.about) {
    about_.push_back(symbol_named(problem, steering, name));
  }
  for (const std::string& name : steering.without) {
    without_.push_back(symbol_named(problem, steering, name));
  }
  for (const std::string& text : steering.like) {
    auto pattern = LawPattern::read(problem, text, lookup_in(problem, steering));
    if (auto* read = std::get_if<LawPattern>(&pattern)) like_.push_back(std::move(*read));
  }
}

bool Wanted::is_left_out(SymbolId symbol) const {
  return std::ranges::find(without_, symbol) != without_.end();
}

bool Wanted::is_about(const Conjecture& conjecture) const {
  if (steering_.about.empty()) return true;
  const TermBank& bank = problem_.bank;
  std::vector<TermId> terms = conjecture.premises;
  for (const Sides& sides : conjecture.conclusions()) {
    terms.insert(terms.end(), {sides.left, sides.right});
  }
  bool found = false;
  bank.for_each_subterm(terms, [&](TermId t) {
    found = found || (bank.kind(t) == TermKind::kApplication &&
                      std::ranges::find(about_, bank.symbol(t)) != about_.end());
  });
  return found;
}

bool Wanted::operator()(TermBank& bank, const Conjecture& conjecture) const {
  if (steering_.equations && !conjecture.premises.empty()) return false;
  if (steering_.conditional && conjecture.premises.empty()) return false;
  if (!is_about(conjecture)) return false;
  // A formula's variables, each occurrence.
  const auto is_linear = [&](TermId side) {
    std::vector<TermId> seen;
    std::vector<TermId> pending{side};
    while (!pending.empty()) {
      const TermId t = pending.back();
      pending.pop_back();
      if (bank.kind(t) == TermKind::kVariable) {
        if (std::ranges::find(seen, t) != seen.end()) return false;
        seen.push_back(t);
      } else {
        for (TermId a : bank.arguments(t)) pending.push_back(a);
      }
    }
    return true;
  };
  if (steering_.linear) {
    for (TermId p : conjecture.premises) {
      const bool equation = bank.is_equality(p);
      if (equation ? !is_linear(bank.argument(p, 0)) || !is_linear(bank.argument(p, 1))
                   : !is_linear(p)) {
        return false;
      }
    }
    for (const auto& [left, right] : conjecture.conclusions()) {
      // A denied equation is one as well.
      const bool equation = bank.is_boolean(left) && bank.is_equality(left);
      if (equation ? !is_linear(bank.argument(left, 0)) || !is_linear(bank.argument(left, 1))
                   : !is_linear(left) || !is_linear(right)) {
        return false;
      }
    }
  }
  if (steering_.like.empty()) return true;
  const TermId law = matrix_of(bank, conjecture);
  const TermId conclusion = conclusion_of(bank, conjecture);
  return std::ranges::any_of(like_, [&](const LawPattern& pattern) {
    return pattern.matches(problem_, law) || pattern.matches(problem_, conclusion);
  });
}

std::variant<std::vector<std::uint32_t>, std::string> theorems_like(Problem& problem,
                                                                    const std::string& text) {
  auto pattern = LawPattern::read(problem, text, lookup_in(problem, {}));
  if (auto* wrong = std::get_if<std::string>(&pattern)) return std::move(*wrong);
  const auto& shape = std::get<LawPattern>(pattern);
  std::vector<std::uint32_t> found;
  TermBank& bank = problem.bank;
  for (std::uint32_t i = 0; i < problem.statements.size(); ++i) {
    if (problem.statements[i].kind != StatementKind::kTheorem) continue;
    TermId law = problem.statements[i].formula;
    for (std::uint32_t v = 0; bank.kind(law) == TermKind::kForall; ++v) {
      law = bank.open(law, bank.variable(v, bank.binder_sort(law)));
    }
    const bool conditional = bank.is_application_of(law, bank.signature().implies_symbol()) ||
                             (bank.is_equality(law) && bank.is_boolean(bank.argument(law, 0)));
    if (shape.matches(problem, law) ||
        (conditional && shape.matches(problem, bank.argument(law, 1)))) {
      found.push_back(i);
    }
  }
  return found;
}

}  // namespace whence::conjecture
