#include "report/reading/catalogue.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <utility>

#include "conjecture/shapes.h"
#include "report/escape.h"

namespace whence::report {

namespace {

constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
/// A larger formula (nodes, as a tree) has no name.
constexpr std::uint32_t kLargestNamed = 60;

constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kTitles{{
    {"+", "Addition"},
    {"*", "Multiplication"},
    {"^", "Powers"},
    {"-", "Subtraction"},
    {"/", "Division"},
    {"<=", "Order"},
    {"<", "Strict order"},
    {"++", "Concatenation"},
    {"/\\", "Meet"},
    {"\\/", "Join"},
}};

std::string title_of(const Book& book, SymbolId id) {
  if (!id.valid()) return "Values and equality";
  const Symbol& symbol = book.bank().signature().symbol(id);
  for (const auto& [name, title] : kTitles) {
    if (symbol.name == name && symbol.fixity != Fixity::kPrefix) return std::string(title);
  }
  const std::string name = shortened(book.pretty().symbol(id), 40);
  if (symbol.argument_sorts.empty()) return "The constant " + name;
  const bool relation = symbol.result_sort == book.bank().signature().bool_sort();
  return (relation ? "The relation " : "The function ") + name;
}

/// The function or relation of the input in `formula` that was declared last; of relations that are
/// defined, if there are such.
SymbolId subject(const Problem& problem, TermId formula) {
  const TermBank& bank = problem.bank;
  const auto key = [&](SymbolId s) {
    return std::pair(bank.signature().symbol(s).definition.valid(), s);
  };
  SymbolId last;
  bank.for_each_subterm(std::span(&formula, 1), [&](TermId t) {
    if (bank.kind(t) != TermKind::kApplication) return;
    const SymbolId s = bank.symbol(t);
    if (bank.signature().symbol(s).kind != SymbolKind::kFunction) return;
    if (s.index() >= problem.input_symbol_count) return;
    if (!last.valid() || key(last) < key(s)) last = s;
  });
  return last;
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kNouns{{
    {"+", "addition"},
    {"*", "multiplication"},
    {"^", "exponentiation"},
    {"-", "subtraction"},
    {"++", "concatenation"},
}};

/// What an operation is called in a sentence.
std::string noun_for(const Book& book, SymbolId id) {
  const std::string& name = book.bank().signature().symbol(id).name;
  for (const auto& [symbol, noun] : kNouns) {
    if (symbol == name) return std::string(noun);
  }
  return book.pretty().symbol(id);
}

/// The sentence as one that stands on its own, with operations called by their names.
std::string as_shown(const Book& book, TermId formula, std::string sentence) {
  const TermBank& bank = book.bank();
  bank.for_each_subterm(std::span(&formula, 1), [&](TermId t) {
    if (bank.kind(t) != TermKind::kApplication) return;
    const Symbol& symbol = bank.signature().symbol(bank.symbol(t));
    const std::string shown = noun_for(book, bank.symbol(t));
    if (symbol.fixity == Fixity::kPrefix || shown == symbol.name) return;
    std::string out = " " + sentence + " ";
    const std::string from = " " + symbol.name;
    for (std::size_t at = 0; (at = out.find(from, at)) != std::string::npos; ++at) {
      const char next = out[at + from.size()];
      if (next == ' ' || next == ',') out.replace(at + 1, symbol.name.size(), shown);
    }
    sentence = out.substr(1, out.size() - 2);
  });
  if (!sentence.empty() && sentence[0] >= 'a' && sentence[0] <= 'z') {
    sentence[0] = static_cast<char>(sentence[0] - 'a' + 'A');
  }
  return sentence;
}

}  // namespace

Catalogue::Catalogue(const Book& book) {
  const Result& result = book.result();
  entry_of_theorem_.assign(book.theorems().size(), kNone);
  std::map<std::uint32_t, std::size_t> proofs;
  for (std::size_t i = 0; i < book.theorems().size(); ++i) {
    proofs.emplace(book.theorems()[i].statement, i);
  }
  for (std::size_t i = 0; i < result.findings.size(); ++i) {
    CatalogueEntry entry;
    entry.finding = i;
    entry.statement = result.findings[i].statement;
    if (i < result.notes.size() && result.notes[i].law) {
      entry.status = result.notes[i].law->status;
      entry.left_out = result.notes[i].law->left_out;
    }
    const auto proof = proofs.find(entry.statement);
    if (proof != proofs.end() && result.findings[i].finding == Finding::kProved) {
      entry.theorem = proof->second;
      entry_of_theorem_[proof->second] = i;
    }
    entries_.push_back(std::move(entry));
  }
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (!entries_[i].theorem) continue;
    for (const std::size_t used : book.theorems()[*entries_[i].theorem].uses) {
      const std::size_t other = entry_of_theorem_[used];
      if (other == kNone) continue;
      entries_[i].uses.push_back(other);
      entries_[other].used_by.push_back(i);
    }
  }
  recognise(book);
  arrange(book);
}

void Catalogue::recognise(const Book& book) {
  const std::vector<FindingNote>& notes = book.result().notes;
  std::optional<conjecture::Shapes> shapes;
  for (CatalogueEntry& entry : entries_) {
    const TermId formula = book.problem().statements[entry.statement].formula;
    conjecture::Shape shape;
    if (entry.status) {
      shape = notes[entry.finding].law->shape;
    } else if (book.bank().weight(formula) <= kLargestNamed) {
      if (!shapes) shapes.emplace(book.problem());
      shape = shapes->shape(entry.statement);
    }
    if (shape.kind.empty()) continue;
    entry.kind = std::move(shape.kind);
    entry.sentence = as_shown(book, formula, std::move(shape.sentence));
  }
}

void Catalogue::arrange(const Book& book) {
  std::map<SymbolId, std::vector<std::size_t>> by_subject;
  std::vector<std::size_t> without;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const SymbolId s = subject(book.problem(), book.formula_of(entries_[i].statement).formula);
    (s.valid() ? by_subject[s] : without).push_back(i);
  }
  const auto add = [&](SymbolId symbol, std::vector<std::size_t> entries) {
    if (entries.empty()) return;
    // What was asked for, then an exploration's laws in the order of their status.
    std::stable_sort(entries.begin(), entries.end(), [&](std::size_t a, std::size_t b) {
      return entries_[a].status < entries_[b].status;
    });
    for (const std::size_t i : entries) entries_[i].chapter = chapters_.size();
    chapters_.push_back({symbol, title_of(book, symbol), std::move(entries)});
  };
  add({}, std::move(without));
  for (auto& [symbol, entries] : by_subject) add(symbol, std::move(entries));
}

std::optional<std::size_t> Catalogue::entry_of(std::size_t theorem) const {
  if (theorem >= entry_of_theorem_.size() || entry_of_theorem_[theorem] == kNone) {
    return std::nullopt;
  }
  return entry_of_theorem_[theorem];
}

std::vector<std::size_t> Catalogue::not_proved() const {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (!entries_[i].theorem) out.push_back(i);
  }
  return out;
}

}  // namespace whence::report
