#include "infer/evaluate.h"

#include <algorithm>

namespace whence {

bool Evaluator::is_atom(TermId t) const {
  const TermBank& bank = problem_.bank;
  return bank.kind(t) == TermKind::kApplication &&
         std::ranges::find(atoms_, bank.symbol(t)) != atoms_.end();
}

bool Evaluator::is_value(TermId t) const {
  const TermBank& bank = problem_.bank;
  bool value = true;
  bank.for_each_subterm({&t, 1}, [&](TermId s) {
    value = value && (bank.is_constructor(s) || is_atom(s) ||
                      (bank.kind(s) == TermKind::kApplication &&
                       bank.signature().symbol(bank.symbol(s)).closure_of.has_value()));
  });
  return value;
}

Evaluator::CodeId Evaluator::compile(TermId term, std::uint32_t variable_count) {
  static_cast<void>(variable_count);
  std::vector<Instruction> code;
  compile_into(code, term, true);
  code.push_back({Op::kReturn});
  codes_.push_back(std::move(code));
  return static_cast<CodeId>(codes_.size() - 1);
}

// Terms of the input may be deep (numerals), so the walk keeps its own stack. A task is a term to
// compile, or an instruction to emit, or a jump whose target is the place where the task is done.
void Evaluator::compile_into(std::vector<Instruction>& code, TermId root, bool tail_position) {
  const TermBank& bank = problem_.bank;
  const Signature& signature = bank.signature();
  struct Task {
    enum class Kind : std::uint8_t { kTerm, kEmit, kPatch, kBranch, kJumpAndPatch } kind;
    TermId term;
    bool tail = false;
    Instruction instruction{};
    std::uint32_t label = 0;
  };
  std::vector<std::uint32_t> label_place;  // instruction to patch for a label
  std::vector<Task> tasks{{Task::Kind::kTerm, root, tail_position, {}, 0}};
  const auto emit_later = [&](Instruction i) { tasks.push_back({Task::Kind::kEmit, {}, false, i, 0}); };
  const auto term_later = [&](TermId t, bool tail) {
    tasks.push_back({Task::Kind::kTerm, t, tail, {}, 0});
  };
  // if c then t else u, pushed in reverse: c; branch-false L1; t; jump L2; L1: u; L2:
  const auto choice = [&](TermId condition, std::optional<TermId> then_term, TermId then_constant,
                          std::optional<TermId> else_term, TermId else_constant, bool tail) {
    const auto l1 = static_cast<std::uint32_t>(label_place.size());
    label_place.push_back(0);
    const auto l2 = static_cast<std::uint32_t>(label_place.size());
    label_place.push_back(0);
    tasks.push_back({Task::Kind::kPatch, {}, false, {}, l2});
    if (else_term) {
      term_later(*else_term, tail);
    } else {
      emit_later({Op::kConstant, else_constant.value});
    }
    tasks.push_back({Task::Kind::kJumpAndPatch, {}, false, {}, l1});
    tasks.back().instruction.a = l2;
    if (then_term) {
      term_later(*then_term, tail);
    } else {
      emit_later({Op::kConstant, then_constant.value});
    }
    tasks.push_back({Task::Kind::kBranch, {}, false, {}, l1});
    term_later(condition, false);
  };
  const TermId truth = problem_.bank.truth();
  const TermId falsity = problem_.bank.falsity();

  while (!tasks.empty()) {
    const Task task = tasks.back();
    tasks.pop_back();
    const auto here = static_cast<std::uint32_t>(code.size());
    switch (task.kind) {
      case Task::Kind::kEmit:
        code.push_back(task.instruction);
        continue;
      case Task::Kind::kPatch:
        code[label_place[task.label]].a = here;
        continue;
      case Task::Kind::kBranch:
        label_place[task.label] = here;
        code.push_back({Op::kBranchFalse});
        continue;
      case Task::Kind::kJumpAndPatch:
        label_place[task.instruction.a] = here;
        code.push_back({Op::kJump});
        code[label_place[task.label]].a = here + 1;
        continue;
      case Task::Kind::kTerm:
        break;
    }
    const TermId t = task.term;
    if (bank.kind(t) == TermKind::kVariable) {
      code.push_back({Op::kLoad, bank.index(t)});
      continue;
    }
    if (bank.kind(t) != TermKind::kApplication) {
      code.push_back({Op::kStuck});
      continue;
    }
    const SymbolId id = bank.symbol(t);
    const Symbol& symbol = signature.symbol(id);
    const std::vector<TermId> arguments(bank.arguments(t).begin(), bank.arguments(t).end());
    const auto arity = static_cast<std::uint32_t>(arguments.size());
    if (symbol.kind == SymbolKind::kIfThenElse) {
      choice(arguments[0], arguments[1], {}, arguments[2], {}, task.tail);
    } else if (id == signature.and_symbol()) {
      choice(arguments[0], arguments[1], {}, std::nullopt, falsity, task.tail);
    } else if (id == signature.or_symbol()) {
      choice(arguments[0], std::nullopt, truth, arguments[1], {}, task.tail);
    } else if (id == signature.implies_symbol()) {
      choice(arguments[0], arguments[1], {}, std::nullopt, truth, task.tail);
    } else if (id == signature.not_symbol()) {
      emit_later({Op::kNot});
      term_later(arguments[0], false);
    } else if (symbol.kind == SymbolKind::kEquality) {
      emit_later({Op::kEqual});
      term_later(arguments[1], false);
      term_later(arguments[0], false);
    } else {
      const FunctionId f = bank.function(t);
      if (arity == 0 && (symbol.kind == SymbolKind::kConstructor || is_atom(t) ||
                         symbol.closure_of.has_value())) {
        code.push_back({Op::kConstant, t.value});
        continue;
      }
      const Op op = symbol.kind == SymbolKind::kConstructor ? Op::kBuild
                    : task.tail                             ? Op::kTailCall
                                                            : Op::kCall;
      emit_later({op, f.value, arity});
      for (std::size_t i = arguments.size(); i-- > 0;) term_later(arguments[i], false);
    }
  }
}

Evaluator::CompiledFunction& Evaluator::compiled(FunctionId function) {
  if (functions_.size() <= function.index()) functions_.resize(function.index() + 1);
  if (functions_[function.index()].ready) return functions_[function.index()];
  TermBank& bank = problem_.bank;
  CompiledFunction result;
  result.ready = true;
  const std::vector<DefinitionClause> clauses = definitions_.of(function);
  for (const DefinitionClause& clause : clauses) {
    CompiledClause compiled_clause;
    std::uint32_t next = static_cast<std::uint32_t>(bank.arguments(clause.left).size());
    std::vector<std::pair<TermId, std::uint32_t>> pending;
    for (std::uint32_t i = 0; i < next; ++i) pending.emplace_back(bank.argument(clause.left, i), i);
    // Every variable of the left side gets a local of its own number.
    std::vector<std::uint32_t> cell_of(bank.variable_bound(clause.left), 0);
    for (std::size_t k = 0; k < pending.size(); ++k) {
      const auto [pattern, cell] = pending[k];
      if (bank.kind(pattern) == TermKind::kVariable) {
        cell_of[bank.index(pattern)] = cell;
        continue;
      }
      compiled_clause.pattern.push_back({cell, bank.function(pattern), next});
      for (TermId child : bank.arguments(pattern)) pending.emplace_back(child, next++);
    }
    compiled_clause.cells = next;
    compiled_clause.variable_cell = std::move(cell_of);
    compiled_clause.code = compile(clause.right, bank.variable_bound(clause.left));
    result.clauses.push_back(std::move(compiled_clause));
  }
  if (functions_.size() <= function.index()) functions_.resize(function.index() + 1);
  functions_[function.index()] = std::move(result);
  return functions_[function.index()];
}

// An atom of function sort stands for a function that is arbitrary but fixed: its value is chosen
// by a mix of what it is applied to among few small values, so that it is neither constant nor
// injective.
TermId Evaluator::atom_application(TermId atom, std::span<const TermId> arguments) {
  TermBank& bank = problem_.bank;
  std::uint64_t h = bank.symbol(atom).value * 0x9e3779b97f4a7c15ULL;
  for (TermId a : arguments) {
    h = (h ^ (bank.weight(a) * 31ULL + bank.function(a).value)) * 0xff51afd7ed558ccdULL;
    h ^= h >> 29U;
  }
  const Function& f = bank.signature().function(bank.function(atom));
  const Sort& sort = bank.signature().sort(f.result_sort);
  const SortId result = sort.arguments.back();
  const auto constructors = bank.signature().constructors(result);
  if (constructors.empty()) {
    if (atoms_.empty()) return {};
    const SymbolId chosen = atoms_[h % atoms_.size()];
    return bank.apply(bank.signature().function(chosen, {&result, 1}), {});
  }
  // Of a datatype: a constant constructor, or one of its values over an argument of the same sort.
  const std::vector<SortId> sort_arguments = bank.signature().sort(result).arguments;
  TermId value;
  for (int depth = 0; depth < 3; ++depth) {
    std::vector<TermId> candidates;
    for (SymbolId c : bank.signature().constructors(result)) {
      const FunctionId g = bank.signature().function(c, sort_arguments);
      const std::vector<SortId> needs = bank.signature().function(g).argument_sorts;
      std::vector<TermId> children;
      for (SortId need : needs) {
        if (need == result && value.valid()) {
          children.push_back(value);
        } else if (bank.signature().constructors(need).empty() && !atoms_.empty()) {
          children.push_back(
              bank.apply(bank.signature().function(atoms_[(h >> 8U) % atoms_.size()], {&need, 1}), {}));
        }
      }
      if (children.size() == needs.size()) candidates.push_back(bank.apply(g, children));
    }
    if (candidates.empty()) return value;
    const TermId pick = candidates[(h >> static_cast<unsigned>(4 * depth)) % candidates.size()];
    value = pick;
    if (((h >> static_cast<unsigned>(20 + depth)) & 1U) == 0) break;
  }
  return value;
}

// Enters the call of `function` on the top `arity` values of the stack: pops them, and either
// pushes a remembered value or a new frame. False if stuck.
bool Evaluator::enter(FunctionId function, std::uint32_t arity, bool tail) {
  TermBank& bank = problem_.bank;
  const std::size_t base = stack_.size() - arity;
  TermId key;
  if (remember_) {
    key = bank.apply(function, std::span<const TermId>(stack_).subspan(base));
    const TermId known = remembered(key);
    if (known.valid()) {
      stack_.resize(base);
      stack_.push_back(known);
      return true;
    }
  }
  ++calls_;
  if (bank.signature().symbol_of(function).kind == SymbolKind::kApply && is_atom(stack_[base])) {
    const TermId value =
        atom_application(stack_[base], std::span<const TermId>(stack_).subspan(base + 1));
    if (!value.valid()) return false;
    stack_.resize(base);
    stack_.push_back(value);
    return true;
  }
  const CompiledFunction& target =
      function.index() < functions_.size() && functions_[function.index()].ready
          ? functions_[function.index()]
          : compiled(function);
  for (const CompiledClause& clause : target.clauses) {
    if (cells_.size() < clause.cells) cells_.resize(clause.cells);
    std::copy(stack_.begin() + static_cast<std::ptrdiff_t>(base), stack_.end(), cells_.begin());
    bool matches = true;
    for (const PatternStep& step : clause.pattern) {
      const TermId value = cells_[step.from];
      if (bank.function(value) != step.constructor) {
        matches = false;
        break;
      }
      const auto children = bank.arguments(value);
      std::copy(children.begin(), children.end(),
                cells_.begin() + static_cast<std::ptrdiff_t>(step.first_child));
    }
    if (!matches) continue;
    stack_.resize(base);
    auto locals = static_cast<std::uint32_t>(locals_.size());
    const bool reuse = tail && !remember_ && !frames_.empty();
    if (reuse) {
      locals = frames_.back().locals;
      locals_.resize(locals);
    }
    for (std::uint32_t cell : clause.variable_cell) locals_.push_back(cells_[cell]);
    const Frame frame{&codes_[clause.code], 0, locals, key};
    if (reuse) {
      frames_.back() = frame;
    } else {
      frames_.push_back(frame);
    }
    return true;
  }
  return false;
}

// Whether different values of the sort are different elements: not where a function hides inside.
bool Evaluator::has_decidable_equality(SortId root) {
  const auto known = decidable_.find(root);
  if (known != decidable_.end()) return known->second;
  Signature& signature = problem_.bank.signature();
  std::vector<SortId> pending{root};
  bool decidable = true;
  constexpr std::size_t kMostSorts = 64;  // a polymorphically nested datatype may have infinitely many
  for (std::size_t i = 0; i < pending.size() && decidable; ++i) {
    const SortId sort = pending[i];
    if (signature.is_function_sort(sort) || i == kMostSorts) decidable = false;
    const std::vector<SortId> arguments = signature.sort(sort).arguments;
    const std::span<const SymbolId> constructors = signature.constructors(sort);
    for (SymbolId c : std::vector<SymbolId>(constructors.begin(), constructors.end())) {
      for (SortId s : std::vector<SortId>(signature.symbol(c).argument_sorts)) {
        const SortId field = signature.substitute(s, arguments);
        if (std::ranges::find(pending, field) == pending.end()) pending.push_back(field);
      }
    }
  }
  decidable_.emplace(root, decidable);
  return decidable;
}

TermId Evaluator::machine(CodeId code, std::span<const TermId> values, std::uint64_t fuel) {
  TermBank& bank = problem_.bank;
  frames_.clear();
  locals_.assign(values.begin(), values.end());
  stack_.clear();
  frames_.push_back({&codes_[code], 0, 0, {}});
  const std::uint64_t last_call = calls_ + fuel;
  const TermId truth = bank.truth();
  const TermId falsity = bank.falsity();
  while (true) {
    Frame& frame = frames_.back();
    const Instruction instruction = (*frame.code)[frame.pc++];
    switch (instruction.op) {
      case Op::kLoad:
        stack_.push_back(locals_[frame.locals + instruction.a]);
        break;
      case Op::kConstant:
        stack_.push_back(TermId{instruction.a});
        break;
      case Op::kBuild: {
        const std::size_t base = stack_.size() - instruction.b;
        const TermId built = bank.apply(FunctionId{instruction.a},
                                        std::span<const TermId>(stack_).subspan(base));
        stack_.resize(base);
        stack_.push_back(built);
        break;
      }
      case Op::kCall:
      case Op::kTailCall:
        if (calls_ >= last_call || !enter(FunctionId{instruction.a}, instruction.b,
                                          instruction.op == Op::kTailCall)) {
          return {};
        }
        break;
      case Op::kReturn: {
        const TermId result = stack_.back();
        if (frame.key.valid()) {
          if (memo_.size() <= frame.key.index()) {
            memo_.resize(std::max<std::size_t>(2 * memo_.size(), bank.size()));
          }
          memo_[frame.key.index()] = result;
        }
        locals_.resize(frame.locals);
        frames_.pop_back();
        if (frames_.empty()) return result;
        break;
      }
      case Op::kBranchFalse: {
        const TermId condition = stack_.back();
        stack_.pop_back();
        if (condition == falsity) {
          frame.pc = instruction.a;
        } else if (condition != truth) {
          return {};
        }
        break;
      }
      case Op::kJump:
        frame.pc = instruction.a;
        break;
      case Op::kEqual: {
        const TermId right = stack_.back();
        stack_.pop_back();
        // Named functions may be equal as functions without being the same name.
        const bool same = right == stack_.back();
        if (!same && !has_decidable_equality(bank.sort(right))) return {};
        stack_.back() = same ? truth : falsity;
        break;
      }
      case Op::kNot:
        if (stack_.back() != truth && stack_.back() != falsity) return {};
        stack_.back() = stack_.back() == truth ? falsity : truth;
        break;
      case Op::kStuck:
        return {};
    }
  }
}

TermId Evaluator::run(CodeId code, std::span<const TermId> values, std::uint64_t fuel) {
  return machine(code, values, fuel);
}

TermId Evaluator::evaluate(TermId ground, std::uint64_t fuel) {
  const auto [it, inserted] = code_of_ground_.try_emplace(ground, 0);
  if (inserted) it->second = compile(ground, 0);
  return machine(it->second, {}, fuel);
}

}  // namespace whence
