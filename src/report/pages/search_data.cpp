#include "report/pages/search_data.h"

#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>

#include <optional>

#include "report/escape.h"
#include "report/pages/parts.h"

namespace whence::report {

namespace {

/// A larger formula (nodes, as a tree) is not searched by its shape.
constexpr std::uint32_t kLargestTree = 300;

// Codes of what every theory has; html_export/search.js has the same.
enum Code : int {
  kEqual,
  kIff,
  kAnd,
  kOr,
  kImplies,
  kNot,
  kForall,
  kExists,
  kIf,
  kTrue,
  kFalse,
  kFirstSymbol = 16,
};

std::string text(std::string_view name, std::size_t limit = 80) {
  return script_string(shortened(printable(name), limit));
}

class DataWriter {
 public:
  DataWriter(const Book& book, const Catalogue& catalogue)
      : book_(book), bank_(book.bank()), catalogue_(catalogue) {}

  std::string write() {
    std::string theorems;
    for (const CatalogueEntry& entry : catalogue_.entries()) {
      theorems += (theorems.empty() ? "" : ",\n") + theorem(entry);
    }
    std::string chapters;
    for (const Chapter& chapter : catalogue_.chapters()) {
      chapters += (chapters.empty() ? "" : ",") + text(chapter.title);
    }
    const Problem& problem = book_.problem();
    const auto code = [&](const std::optional<SymbolId>& s) {
      return s ? fmt::format("{}", symbol_code(*s)) : std::string("null");
    };
    const std::string numerals = fmt::format("{},{}", code(problem.zero), code(problem.successor));
    const std::string brackets = fmt::format("{},{}", code(problem.nil), code(problem.cons));
    return fmt::format(
        "whence.theory({{\nchapters:[{}],\naxioms:[{}],\ntheorems:[{}],\nnumerals:[{}],\n"
        "brackets:[{}],\nsymbols:[{}]}});\n",
        chapters, axioms(), theorems, numerals, brackets, symbols_);
  }

 private:
  int symbol_code(SymbolId s) {
    const auto [it, fresh] = codes_.emplace(s, static_cast<int>(kFirstSymbol + codes_.size()));
    if (fresh) {
      const Symbol& symbol = bank_.signature().symbol(s);
      const int fixity = symbol.fixity == Fixity::kPrefix      ? 0
                         : symbol.fixity == Fixity::kInfixNone ? 1
                         : symbol.fixity == Fixity::kInfixLeft ? 2
                                                               : 3;
      const bool relation = symbol.is_predicate;
      symbols_ +=
          fmt::format("{}[{},{},{},{},{},{}]", symbols_.empty() ? "" : ",", text(symbol.name),
                      text(book_.pretty().symbol(s)), symbol.argument_sorts.size(), fixity,
                      symbol.precedence, relation ? 1 : 0);
    }
    return it->second;
  }

  int code_of(TermId t) {
    const Signature& signature = bank_.signature();
    const SymbolId s = bank_.symbol(t);
    if (s == signature.equality_symbol()) {
      return bank_.is_boolean(bank_.argument(t, 0)) ? kIff : kEqual;
    }
    if (s == signature.and_symbol()) return kAnd;
    if (s == signature.or_symbol()) return kOr;
    if (s == signature.implies_symbol()) return kImplies;
    if (s == signature.not_symbol()) return kNot;
    if (s == signature.ite_symbol()) return kIf;
    if (s == signature.true_symbol()) return kTrue;
    if (s == signature.false_symbol()) return kFalse;
    return symbol_code(s);
  }

  // In prefix order: codes of symbols; variables as -1, -2, ... by their quantifiers from outside.
  std::string tree(TermId formula) {
    if (bank_.weight(formula) > kLargestTree) return "0";
    struct Item {
      TermId term;
      std::uint32_t depth;
    };
    std::uint32_t outer = 0;
    while (bank_.kind(formula) == TermKind::kForall) {
      formula = bank_.body(formula);
      ++outer;
    }
    std::string out = "[";
    std::vector<Item> stack{{formula, outer}};
    while (!stack.empty()) {
      const Item item = stack.back();
      stack.pop_back();
      int code = 0;
      switch (bank_.kind(item.term)) {
        case TermKind::kVariable:
          code = -1;
          break;
        case TermKind::kBound:
          code = -static_cast<int>(item.depth - bank_.index(item.term));
          break;
        case TermKind::kForall:
        case TermKind::kExists:
          code = bank_.kind(item.term) == TermKind::kForall ? kForall : kExists;
          stack.push_back({bank_.body(item.term), item.depth + 1});
          break;
        case TermKind::kApplication: {
          code = code_of(item.term);
          const auto arguments = bank_.arguments(item.term);
          for (std::size_t i = arguments.size(); i-- > 0;) {
            stack.push_back({arguments[i], item.depth});
          }
          break;
        }
      }
      out += fmt::format("{}{}", out.size() > 1 ? "," : "", code);
    }
    return out + "]";
  }

  std::string theorem(const CatalogueEntry& entry) {
    const Statement& statement = book_.problem().statements[entry.statement];
    const Finding finding = book_.result().findings[entry.finding].finding;
    std::string flags;
    std::string page;
    std::string axioms;
    std::string uses;
    if (entry.theorem) {
      const BookTheorem& theorem = book_.theorems()[*entry.theorem];
      flags += theorem.holes.empty() ? "p" : "h";
      if (theorem.by_induction) flags += "i";
      page = book_.theorem_page(*entry.theorem);
      axioms = fmt::format("{}", fmt::join(theorem.axioms, ","));
      uses = fmt::format("{}", fmt::join(entry.uses, ","));
    } else if (finding == Finding::kRefuted || finding == Finding::kCounterModel ||
               finding == Finding::kSaturated) {
      flags += "r";
    }
    if (entry.left_out) {
      flags += "l";
    } else if (entry.status == explore::LawStatus::kEssential) {
      flags += "e";
    } else if (entry.status == explore::LawStatus::kDerived) {
      flags += "d";
    }
    return fmt::format("[{},{},\"{}\",\"{}\",{},{},[{}],[{}],{}]", entry.statement,
                       text(statement.name), page, flags, entry.chapter, text(entry.kind), uses,
                       axioms, tree(book_.formula_of(entry.statement).formula));
  }

  // Number, name, and the number of the first clause of the same definition.
  std::string axioms() {
    std::string out;
    absl::flat_hash_map<SymbolId, std::uint32_t> first;
    for (std::uint32_t i = 0; i < book_.problem().statements.size(); ++i) {
      const Statement& s = book_.problem().statements[i];
      if (s.kind != StatementKind::kAxiom && s.kind != StatementKind::kDefinition) continue;
      const bool defines = s.kind == StatementKind::kDefinition && s.defines.valid();
      const std::uint32_t group = defines ? first.emplace(s.defines, i).first->second : i;
      out += fmt::format(
          "{}[{},{},{}]", out.empty() ? "" : ",", i,
          text(defines ? "definition of " + book_.pretty().symbol(s.defines) : s.name), group);
    }
    return out;
  }

  const Book& book_;
  const TermBank& bank_;
  const Catalogue& catalogue_;
  absl::flat_hash_map<SymbolId, int> codes_;
  std::string symbols_;
};

}  // namespace

std::string search_data(const Book& book, const Catalogue& catalogue) {
  return DataWriter(book, catalogue).write();
}

std::string run_data(const Book& book) {
  const ProveStatistics& s = book.result().statistics;
  return fmt::format("whence.run({{search:{:.3f},check:{:.3f},work:{}}});\n", s.search_seconds,
                     s.check_seconds, s.work);
}

}  // namespace whence::report
