#include "block/packet.h"

#include <algorithm>
#include <stdexcept>

#include "proof/builder.h"

namespace whence {

namespace {

constexpr std::uint32_t kDeepestSort = 256;

[[noreturn]] void malformed(const char* what) {
  throw std::runtime_error(std::string("malformed packet: ") + what);
}

}  // namespace

// --- writing ----------------------------------------------------------------------------------

void PacketWriter::number(std::uint64_t value) {
  while (value >= 0x80) {
    bytes_.push_back(static_cast<std::uint8_t>(value | 0x80U));
    value >>= 7U;
  }
  bytes_.push_back(static_cast<std::uint8_t>(value));
}

void PacketWriter::text(const std::string& value) {
  number(value.size());
  bytes_.insert(bytes_.end(), value.begin(), value.end());
}

void PacketWriter::sort(SortId id) {
  const Sort& s = bank_.signature().sort(id);
  if (s.is_variable) {
    number(0);
    number(s.variable);
    return;
  }
  number(1 + s.constructor.value);
  for (SortId argument : s.arguments) sort(argument);
}

// A reference is 0 for a term that follows, listed node by node, else the number of a known one
// + 1.
void PacketWriter::term(TermId t) {
  const auto known = numbered_.find(t);
  if (known != numbered_.end()) {
    number(known->second + 1);
    return;
  }
  number(0);
  define(t);
}

void PacketWriter::define(TermId root) {
  std::vector<TermId> order;
  std::vector<std::pair<TermId, bool>> stack{{root, false}};
  absl::flat_hash_map<TermId, bool> seen;
  while (!stack.empty()) {
    const auto [t, expanded] = stack.back();
    stack.pop_back();
    if (expanded) {
      order.push_back(t);
      continue;
    }
    if (numbered_.contains(t) || !seen.emplace(t, true).second) continue;
    stack.emplace_back(t, true);
    const auto children = bank_.arguments(t);
    for (auto it = children.rbegin(); it != children.rend(); ++it) stack.emplace_back(*it, false);
    if (bank_.kind(t) == TermKind::kApplication) {
      const Symbol& symbol = bank_.signature().symbol(bank_.symbol(t));
      if (symbol.is_fresh()) stack.emplace_back(symbol.definition, false);
    }
  }
  number(order.size());
  for (TermId t : order) define_node(t);
}

void PacketWriter::define_node(TermId t) {
  const auto child = [&](TermId c) { number(numbered_.at(c)); };
  number(static_cast<std::uint64_t>(bank_.kind(t)));
  switch (bank_.kind(t)) {
    case TermKind::kVariable:
    case TermKind::kBound:
      number(bank_.index(t));
      sort(bank_.sort(t));
      break;
    case TermKind::kForall:
    case TermKind::kExists:
      sort(bank_.binder_sort(t));
      child(bank_.body(t));
      break;
    case TermKind::kApplication: {
      const Function& f = bank_.signature().function(bank_.function(t));
      if (f.symbol.index() < shared_symbols_) {
        number(2 + f.symbol.value);
      } else {
        const Symbol& symbol = bank_.signature().symbol(f.symbol);
        if (symbol.kind == SymbolKind::kNumeral) {
          number(2 + shared_symbols_);
          sort(symbol.result_sort);
          text(symbol.name);
        } else {
          number(symbol.kind == SymbolKind::kSkolem ? 0 : 1);
          child(symbol.definition);
        }
      }
      for (SortId s : f.sort_arguments) sort(s);
      number(bank_.arguments(t).size());
      for (TermId a : bank_.arguments(t)) child(a);
      break;
    }
  }
  numbered_.emplace(t, static_cast<std::uint32_t>(numbered_.size()));
}

// --- reading ----------------------------------------------------------------------------------

std::uint8_t PacketReader::byte() {
  if (place_ >= bytes_.size()) malformed("it ends too early");
  return bytes_[place_++];
}

std::uint64_t PacketReader::number() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    const std::uint8_t b = byte();
    value |= static_cast<std::uint64_t>(b & 0x7fU) << shift;
    if ((b & 0x80U) == 0) return value;
  }
  malformed("a number is too long");
}

std::string PacketReader::text() {
  const std::uint64_t size = number();
  if (size > bytes_.size() - place_) malformed("a text is too long");
  std::string value(bytes_.begin() + static_cast<std::ptrdiff_t>(place_),
                    bytes_.begin() + static_cast<std::ptrdiff_t>(place_ + size));
  place_ += size;
  return value;
}

// Sorts are written in prefix form; the depth is bounded, so the recursion is.
SortId PacketReader::sort() {
  Signature& signature = bank_.signature();
  const auto read = [&](auto&& self, std::uint32_t depth) -> SortId {
    if (depth > kDeepestSort) malformed("a sort is too deep");
    const std::uint64_t head = number();
    if (head == 0) return signature.sort_variable(static_cast<std::uint32_t>(number()));
    if (head > signature.sort_constructor_count()) malformed("an unknown sort");
    const SortConstructorId constructor{static_cast<std::uint32_t>(head - 1)};
    std::vector<SortId> arguments;
    const std::uint32_t arity = signature.sort_constructor(constructor).arity;
    for (std::uint32_t i = 0; i < arity; ++i) arguments.push_back(self(self, depth + 1));
    return signature.sort(constructor, arguments);
  };
  return read(read, 0);
}

TermId PacketReader::term() {
  const std::uint64_t reference = number();
  if (reference != 0) {
    if (reference > terms_.size()) malformed("an unknown term");
    return terms_[reference - 1];
  }
  const std::uint64_t count = number();
  if (count == 0 || count > bytes_.size()) malformed("a term without nodes");
  for (std::uint64_t i = 0; i < count; ++i) read_node();
  return terms_.back();
}

void PacketReader::read_node() {
  const auto child = [&] {
    const std::uint64_t i = number();
    if (i >= terms_.size()) malformed("a node refers to a later one");
    return terms_[i];
  };
  const std::uint64_t kind = number();
  switch (kind) {
    case static_cast<std::uint64_t>(TermKind::kVariable):
    case static_cast<std::uint64_t>(TermKind::kBound): {
      const auto index = static_cast<std::uint32_t>(number());
      const SortId s = sort();
      terms_.push_back(kind == 0 ? bank_.variable(index, s) : bank_.bound(index, s));
      return;
    }
    case static_cast<std::uint64_t>(TermKind::kForall):
    case static_cast<std::uint64_t>(TermKind::kExists): {
      const SortId s = sort();
      const TermId body = child();
      if (!bank_.is_boolean(body)) malformed("a quantified term");
      terms_.push_back(kind == static_cast<std::uint64_t>(TermKind::kForall)
                           ? bank_.forall(s, body)
                           : bank_.exists(s, body));
      return;
    }
    case static_cast<std::uint64_t>(TermKind::kApplication):
      break;
    default:
      malformed("an unknown kind of node");
  }
  const std::uint64_t head = number();
  SymbolId symbol;
  if (head < 2) {
    symbol = head == 0 ? bank_.intern_skolem(child()) : bank_.intern_name(child());
    if (!symbol.valid()) malformed("a fresh symbol without a definition");
  } else if (head - 2 == shared_symbols_) {
    const SortId numbers = sort();
    const std::string digits = text();
    if (!bank_.signature().is_numeral_text(digits, numbers)) malformed("a numeral");
    symbol = bank_.signature().numeral(digits, numbers);
  } else {
    if (head - 2 >= shared_symbols_) malformed("an unknown symbol");
    symbol = SymbolId{static_cast<std::uint32_t>(head - 2)};
  }
  std::vector<SortId> sorts;
  const std::uint32_t parameters = bank_.signature().symbol(symbol).sort_parameters;
  for (std::uint32_t i = 0; i < parameters; ++i) sorts.push_back(sort());
  const FunctionId function = bank_.signature().function(symbol, sorts);
  const std::uint64_t arity = number();
  if (arity != bank_.signature().function(function).argument_sorts.size()) malformed("an arity");
  std::vector<TermId> arguments;
  for (std::uint64_t i = 0; i < arity; ++i) arguments.push_back(child());
  if (!bank_.well_sorted(function, arguments)) malformed("an ill-sorted term");
  terms_.push_back(bank_.apply(function, arguments));
}

// --- fragments --------------------------------------------------------------------------------

StepId Fragment::add_external(Sequent known, std::uint32_t theorem) {
  Step stand_in;
  stand_in.rule = Rule::kHole;
  stand_in.conclusion = std::move(known);
  const StepId step = derivation.add(std::move(stand_in));
  externals.push_back({step, theorem});
  return step;
}

void write_fragment(PacketWriter& writer, const Fragment& fragment) {
  const Derivation& derivation = fragment.derivation;
  absl::flat_hash_map<StepId, std::uint32_t> theorem;
  for (const Fragment::External& e : fragment.externals) theorem.emplace(e.step, e.theorem);

  const std::vector<bool> needed = derivation.needed_for({&fragment.conclusion, 1});
  std::vector<std::uint32_t> place(derivation.steps.size(), 0);
  writer.number(static_cast<std::uint64_t>(std::ranges::count(needed, true)));
  std::uint32_t next = 0;
  for (std::size_t i = 0; i < derivation.steps.size(); ++i) {
    if (!needed[i]) continue;
    place[i] = next++;
    const auto external = theorem.find(StepId{i});
    if (external != theorem.end()) {
      writer.number(0);
      writer.number(external->second);
      continue;
    }
    const Step& step = derivation.steps[i];
    writer.number(1 + static_cast<std::uint64_t>(step.rule));
    writer.number(step.premises.size());
    for (StepId premise : step.premises) writer.number(place[premise.index()]);
    const StepArguments& a = step.arguments;
    writer.number(a.numbers.size());
    for (std::uint32_t n : a.numbers) writer.number(n);
    writer.number(a.position.size());
    for (std::uint32_t n : a.position) writer.number(n);
    writer.number(a.terms.size());
    for (TermId t : a.terms) writer.term(t);
    writer.number(a.sorts.size());
    for (SortId s : a.sorts) writer.sort(s);
    writer.number(a.substitutions.size());
    for (const Substitution& s : a.substitutions) {
      writer.number(s.terms().size());
      for (TermId t : s.terms()) {
        writer.number(t.valid() ? 1 : 0);
        if (t.valid()) writer.term(t);
      }
    }
    writer.text(a.name);
  }
}

StepId read_fragment(PacketReader& reader, Problem& problem, Derivation& derivation,
                     const std::vector<StepId>& theorems) {
  return read_fragment(reader, problem, derivation, [&](std::uint64_t i) {
    return i < theorems.size() ? theorems[i] : StepId{};
  });
}

StepId read_fragment(PacketReader& reader, Problem& problem, Derivation& derivation,
                     const std::function<StepId(std::uint64_t)>& theorem) {
  ProofBuilder builder(problem, derivation);
  std::vector<StepId> steps;
  const std::uint64_t count = reader.number();
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::uint64_t rule = reader.number();
    if (rule == 0) {
      const StepId known = theorem(reader.number());
      if (!known.valid()) malformed("an unknown theorem");
      steps.push_back(known);
      continue;
    }
    if (rule > kRuleCount) malformed("an unknown rule");
    std::vector<StepId> premises;
    for (std::uint64_t n = reader.number(); n > 0; --n) {
      const std::uint64_t premise = reader.number();
      if (premise >= steps.size()) malformed("a premise that comes later");
      premises.push_back(steps[premise]);
    }
    StepArguments a;
    for (std::uint64_t n = reader.number(); n > 0; --n) {
      a.numbers.push_back(static_cast<std::uint32_t>(reader.number()));
    }
    for (std::uint64_t n = reader.number(); n > 0; --n) {
      a.position.push_back(static_cast<std::uint32_t>(reader.number()));
    }
    for (std::uint64_t n = reader.number(); n > 0; --n) a.terms.push_back(reader.term());
    for (std::uint64_t n = reader.number(); n > 0; --n) a.sorts.push_back(reader.sort());
    for (std::uint64_t n = reader.number(); n > 0; --n) {
      Substitution s;
      const std::uint64_t size = reader.number();
      for (std::uint32_t v = 0; v < size; ++v) {
        if (reader.number() != 0) s.bind(v, reader.term());
      }
      a.substitutions.push_back(std::move(s));
    }
    a.name = reader.text();
    steps.push_back(builder.add(static_cast<Rule>(rule - 1), std::move(premises), std::move(a)));
  }
  if (steps.empty()) malformed("a fragment without steps");
  return steps.back();
}

}  // namespace whence
