#include "transfer/normal_forms.h"

#include <algorithm>
#include <utility>

#include "logic/conjuncts.h"

namespace whence::transfer {

namespace {

constexpr std::size_t kMostForms = 200;
constexpr std::size_t kMostRounds = 20'000;

// `hypotheses` imply `conclusion`, for all values of the free variables.
struct Implication {
  std::vector<TermId> hypotheses;
  TermId conclusion;
};

class Normalizer {
 public:
  Normalizer(TermBank& bank, const std::vector<std::string>& names) : bank_(bank), names_(names) {}

  std::optional<std::vector<NormalForm>> run(TermId formula) {
    pending_.push_back({{}, formula});
    while (!pending_.empty()) {
      if (++rounds_ > kMostRounds || done_.size() > kMostForms) return std::nullopt;
      Implication sequent = std::move(pending_.back());
      pending_.pop_back();
      if (!step(sequent)) finish(sequent);
    }
    return std::move(done_);
  }

 private:
  bool is(TermId t, SymbolId symbol) const { return bank_.is_application_of(t, symbol); }
  TermId opened(TermId quantified) {
    return bank_.open(quantified, bank_.variable(next_++, bank_.binder_sort(quantified)));
  }
  void again(std::vector<TermId> hypotheses, TermId conclusion) {
    pending_.push_back({std::move(hypotheses), conclusion});
  }

  // One change; what comes of it waits. False if there is none to make.
  bool step(const Implication& s) {
    return conclusion_step(s) || hypothesis_step(s) || point_step(s);
  }

  bool conclusion_step(const Implication& s) {
    const Signature& sig = bank_.signature();
    const TermId c = s.conclusion;
    if (c == bank_.truth()) return true;
    if (bank_.is_equality(c) && bank_.argument(c, 0) == bank_.argument(c, 1)) return true;
    if (bank_.kind(c) == TermKind::kForall) {
      again(s.hypotheses, opened(c));
      return true;
    }
    if (is(c, sig.implies_symbol())) {
      std::vector<TermId> more = s.hypotheses;
      more.push_back(bank_.argument(c, 0));
      again(std::move(more), bank_.argument(c, 1));
      return true;
    }
    if (is(c, sig.not_symbol())) {
      std::vector<TermId> more = s.hypotheses;
      more.push_back(bank_.argument(c, 0));
      again(std::move(more), bank_.falsity());
      return true;
    }
    if (is(c, sig.and_symbol())) {
      const TermId second = bank_.argument(c, 1);
      const TermId first = bank_.argument(c, 0);
      again(s.hypotheses, second);
      again(s.hypotheses, first);
      return true;
    }
    if (bank_.kind(c) != TermKind::kExists) return false;
    // exists x. x = t and P is P for t.
    const TermId x = bank_.variable(next_, bank_.binder_sort(c));
    std::vector<TermId> parts = conjuncts(bank_, bank_.open(c, x));
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const TermId value = solution(parts[i], x);
      if (!value.valid()) continue;
      again(s.hypotheses, bank_.open(c, value));
      return true;
    }
    return false;
  }

  bool hypothesis_step(const Implication& s) {
    const Signature& sig = bank_.signature();
    for (std::size_t i = 0; i < s.hypotheses.size(); ++i) {
      const TermId h = s.hypotheses[i];
      std::vector<TermId> others = s.hypotheses;
      const auto at = others.begin() + static_cast<std::ptrdiff_t>(i);
      if (h == bank_.falsity()) return true;
      const bool plain = h == bank_.truth() ||
                         (bank_.is_equality(h) && bank_.argument(h, 0) == bank_.argument(h, 1));
      if (plain) {
        others.erase(at);
      } else if (bank_.kind(h) == TermKind::kExists) {
        *at = opened(h);
      } else if (is(h, sig.and_symbol())) {
        *at = bank_.argument(h, 0);
        others.insert(at + 1, bank_.argument(h, 1));
      } else if (std::find(others.begin(), at, h) != at) {
        others.erase(at);
      } else {
        continue;
      }
      again(std::move(others), s.conclusion);
      return true;
    }
    return false;
  }

  // What x is by `x = t` or `t = x`; x not in t.
  TermId solution(TermId equation, TermId x) const {
    if (!bank_.is_equality(equation)) return {};
    for (std::size_t side = 0; side < 2; ++side) {
      const TermId t = bank_.argument(equation, 1 - side);
      if (bank_.argument(equation, side) == x && !bank_.contains(t, x)) return t;
    }
    return {};
  }

  bool point_step(const Implication& s) {
    for (std::size_t i = 0; i < s.hypotheses.size(); ++i) {
      const TermId h = s.hypotheses[i];
      if (!bank_.is_equality(h)) continue;
      for (std::size_t side = 0; side < 2; ++side) {
        const TermId x = bank_.argument(h, side);
        if (bank_.kind(x) != TermKind::kVariable) continue;
        const TermId t = bank_.argument(h, 1 - side);
        if (bank_.contains(t, x)) continue;
        Substitution image;
        image.bind(bank_.index(x), t);
        std::vector<TermId> others;
        for (std::size_t k = 0; k < s.hypotheses.size(); ++k) {
          if (k != i) others.push_back(bank_.substitute(s.hypotheses[k], image));
        }
        again(std::move(others), bank_.substitute(s.conclusion, image));
        return true;
      }
    }
    return false;
  }

  void finish(const Implication& s) {
    TermId formula = s.conclusion;
    if (formula == bank_.falsity() && !s.hypotheses.empty()) {
      // not H reads better than H => false.
      formula = bank_.negation(s.hypotheses.back());
      for (std::size_t i = s.hypotheses.size() - 1; i-- > 0;) {
        formula = bank_.implication(s.hypotheses[i], formula);
      }
    } else {
      for (std::size_t i = s.hypotheses.size(); i-- > 0;) {
        formula = bank_.implication(s.hypotheses[i], formula);
      }
    }
    NormalForm form;
    std::size_t spare = 0;
    for (TermId v : bank_.free_variables(formula)) {
      const std::uint32_t i = bank_.index(v);
      std::string name = i < names_.size() ? names_[i] : "";
      while (name.empty() || std::ranges::find(form.names, name) != form.names.end()) {
        static constexpr std::string_view kLetters = "xyzuvw";
        name = std::string(1, kLetters[spare % kLetters.size()]) +
               (spare < kLetters.size() ? "" : std::to_string(spare / kLetters.size()));
        ++spare;
      }
      form.names.push_back(std::move(name));
    }
    form.formula = bank_.universal_closure(formula);
    form.is_equation = s.hypotheses.empty() && bank_.is_equality(s.conclusion);
    if (std::ranges::none_of(done_,
                             [&](const NormalForm& f) { return f.formula == form.formula; })) {
      done_.push_back(std::move(form));
    }
  }

  TermBank& bank_;
  const std::vector<std::string>& names_;
  std::vector<Implication> pending_;
  std::vector<NormalForm> done_;
  std::size_t rounds_ = 0;
  std::uint32_t next_ = 0;
};

}  // namespace

std::optional<std::vector<NormalForm>> normal_forms(TermBank& bank, TermId formula,
                                                    const std::vector<std::string>& names) {
  return Normalizer(bank, names).run(formula);
}

}  // namespace whence::transfer
