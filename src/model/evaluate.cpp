#include "model/evaluate.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "logic/polynomial.h"

namespace whence {

TermId arithmetic_value(TermBank& bank, TermId t) {
  if (bank.is_boolean(t)) {
    auto constraint = constraint_of(bank, {t, true});
    if (!constraint) return {};
    constraint->tighten(bank);
    if (constraint->is_true()) return bank.truth();
    return constraint->is_false() ? bank.falsity() : TermId{};
  }
  const auto polynomial = polynomial_of(bank, t);
  if (!polynomial || !polynomial->is_constant()) return {};
  return number_term(bank, bank.sort(t), polynomial->constant(), polynomial->denominator);
}

namespace {

// Of one term. Code has no shared parts, so of a term with many it would have no end; what is
// larger has no value.
constexpr std::size_t kMostInstructions = 1U << 17U;

}  // namespace

bool Evaluator::is_atom(TermId t) const {
  const TermBank& bank = problem_.bank;
  return bank.kind(t) == TermKind::kApplication &&
         std::ranges::find(atoms_, bank.symbol(t)) != atoms_.end();
}

Evaluator::CodeId Evaluator::compile(TermId term, std::uint32_t variable_count) {
  std::vector<std::uint32_t> slots(variable_count);
  std::iota(slots.begin(), slots.end(), 0U);
  Code code;
  code.depth = variable_count;
  compile_into(code, term, slots);
  codes_.push_back(std::move(code));
  return static_cast<CodeId>(codes_.size() - 1);
}

// The subterms of the term that are values: constructors, atoms and named functions only.
absl::flat_hash_set<TermId> Evaluator::values_in(TermId term) {
  const TermBank& bank = problem_.bank;
  std::vector<TermId> subterms;
  bank.for_each_subterm({&term, 1}, [&](TermId s) {
    watch_.step();
    subterms.push_back(s);
  });
  std::ranges::sort(subterms);  // in a bank, arguments come before what they are arguments of
  absl::flat_hash_set<TermId> values;
  for (TermId s : subterms) {
    const bool head = bank.is_constructor(s) || is_atom(s) || is_number(bank, s) ||
                      (bank.kind(s) == TermKind::kApplication &&
                       bank.signature().symbol(bank.symbol(s)).closure_of.has_value());
    if (head &&
        std::ranges::all_of(bank.arguments(s), [&](TermId a) { return values.contains(a); })) {
      values.insert(s);
    }
  }
  return values;
}

// Appends code that computes the term and returns; `slots` has the locals of its variables. Terms
// of the input may be deep, so the walk keeps its own stack. A task is a term to compile, or an
// instruction to emit, or a jump whose target is the place where the task is done.
void Evaluator::compile_into(Code& target, TermId root, std::span<const std::uint32_t> slots) {
  const TermBank& bank = problem_.bank;
  const Signature& signature = bank.signature();
  std::vector<Instruction>& code = target.instructions;
  const std::size_t start = code.size();
  std::uint32_t depth = target.depth;
  const absl::flat_hash_set<TermId> values = values_in(root);
  struct Task {
    enum class Kind : std::uint8_t { kTerm, kEmit, kPatch, kBranch, kJumpAndPatch } kind;
    TermId term;
    bool tail = false;
    Instruction instruction{};
    std::uint32_t label = 0;
  };
  std::vector<std::uint32_t> label_place;  // instruction to patch for a label
  std::vector<Task> tasks{{Task::Kind::kTerm, root, true, {}, 0}};
  const auto emit_later = [&](Instruction i) {
    tasks.push_back({Task::Kind::kEmit, {}, false, i, 0});
  };
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
    watch_.step();
    if (code.size() - start > kMostInstructions) {
      code.resize(start);
      code.shrink_to_fit();  // the code is kept
      code.push_back({Op::kStuck});
      break;
    }
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
    if (values.contains(t)) {
      code.push_back({Op::kConstant, t.value});
      continue;
    }
    if (bank.kind(t) == TermKind::kVariable) {
      code.push_back({Op::kLoad, slots[bank.index(t)]});
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
      const bool is_value = symbol.kind == SymbolKind::kConstructor || symbol.closure_of;
      const Op op = is_value ? Op::kBuild : task.tail ? Op::kTailCall : Op::kCall;
      emit_later({op, bank.function(t).value, arity});
      for (std::size_t i = arguments.size(); i-- > 0;) term_later(arguments[i], false);
    }
  }
  code.push_back({Op::kReturn});
  // How high the stack gets. Both branches of a choice push one value.
  for (std::size_t i = start; i < code.size(); ++i) {
    switch (code[i].op) {
      case Op::kLoad:
      case Op::kConstant:
      case Op::kStuck:
        ++depth;
        break;
      case Op::kBuild:
      case Op::kCall:
      case Op::kTailCall:
        depth = depth + 1 - code[i].b;
        break;
      case Op::kBranchFalse:
      case Op::kEqual:
      case Op::kJump:
        --depth;
        break;
      default:
        break;
    }
    target.depth = std::max(target.depth, depth);
  }
}

// Matching the arguments against the left side, then the right side.
void Evaluator::compile_clause(Code& code, const DefinitionClause& clause) {
  const TermBank& bank = problem_.bank;
  std::vector<std::pair<TermId, std::uint32_t>>
      pending;  // pattern and the local it is matched with
  for (TermId pattern : bank.arguments(clause.left)) {
    pending.emplace_back(pattern, static_cast<std::uint32_t>(pending.size()));
  }
  std::vector<std::uint32_t> slots(bank.variable_bound(clause.left), 0);
  std::vector<std::size_t> matches;
  for (std::size_t k = 0; k < pending.size(); ++k) {
    const auto [pattern, local] = pending[k];
    if (bank.kind(pattern) == TermKind::kVariable) {
      slots[bank.index(pattern)] = local;
      continue;
    }
    matches.push_back(code.instructions.size());
    code.instructions.push_back({Op::kMatch, local, bank.function(pattern).value, 0,
                                 static_cast<std::uint32_t>(pending.size())});
    for (TermId child : bank.arguments(pattern)) {
      pending.emplace_back(child, static_cast<std::uint32_t>(pending.size()));
    }
  }
  const auto locals = static_cast<std::uint32_t>(pending.size());
  code.instructions.push_back({Op::kEnter, locals});
  const std::uint32_t before = std::exchange(code.depth, locals);
  compile_into(code, clause.right, slots);
  code.depth = std::max(code.depth, before);
  for (const std::size_t m : matches) {
    code.instructions[m].c = static_cast<std::uint32_t>(code.instructions.size());
  }
}

const Evaluator::Code& Evaluator::compiled(FunctionId function) {
  if (functions_.size() <= function.index()) functions_.resize(function.index() + 1, nullptr);
  if (functions_[function.index()] != nullptr) return *functions_[function.index()];
  const Signature& signature = problem_.bank.signature();
  Code code;
  code.depth = static_cast<std::uint32_t>(signature.function(function).argument_sorts.size());
  if (signature.symbol_of(function).kind == SymbolKind::kApply) {
    code.instructions.push_back({Op::kApply, code.depth - 1});
    code.instructions.push_back({Op::kReturn});
  }
  if (signature.symbol_of(function).kind == SymbolKind::kArithmetic) {
    code.instructions.push_back({Op::kCompute, function.value, code.depth});
    code.instructions.push_back({Op::kReturn});
    ++code.depth;
  }
  const std::vector<DefinitionClause> clauses = definitions_.of(function);
  for (const DefinitionClause& clause : clauses) compile_clause(code, clause);
  code.instructions.push_back({Op::kStuck});
  codes_.push_back(std::move(code));
  functions_[function.index()] = &codes_.back();
  return codes_.back();
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
  if (bank.signature().is_numbers(result)) {
    return number_term(bank, result, static_cast<int>(h % 7) - 3);
  }
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
          children.push_back(bank.apply(
              bank.signature().function(atoms_[(h >> 8U) % atoms_.size()], {&need, 1}), {}));
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

// Whether different values of the sort are different elements: not where a function hides inside.
bool Evaluator::has_decidable_equality(SortId root) {
  const auto known = decidable_.find(root);
  if (known != decidable_.end()) return known->second;
  Signature& signature = problem_.bank.signature();
  std::vector<SortId> pending{root};
  bool decidable = true;
  constexpr std::size_t kMostSorts =
      64;  // a polymorphically nested datatype may have infinitely many
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

void Evaluator::remember(TermId key, TermId value) {
  if (memo_.size() <= key.index()) {
    memo_.resize(std::max<std::size_t>(2 * memo_.size(), problem_.bank.size()));
  }
  memo_[key.index()] = value;
}

// The running code is in local variables, its callers are in frames_. Locals and values are found
// from `base`, the top of the stack is `top`; both move when the stack grows.
TermId Evaluator::machine(CodeId id, std::span<const TermId> values, std::uint64_t fuel) {
  TermBank& bank = problem_.bank;
  const TermId truth = bank.truth();
  const TermId falsity = bank.falsity();
  const std::uint64_t last_call = calls_ + fuel;
  const Code* code = &codes_[id];
  const Instruction* next = code->instructions.data();
  TermId key;
  frames_.clear();
  if (stack_.size() < code->depth + values.size()) stack_.resize(code->depth + values.size());
  TermId* base = stack_.data();
  TermId* top = std::ranges::copy(values, base).out;
  while (true) {
    const Instruction& instruction = *next++;
    switch (instruction.op) {
      case Op::kMatch: {
        const TermId value = base[instruction.a];
        if (bank.function(value).value != instruction.b) {
          next = code->instructions.data() + instruction.c;
        } else {
          std::ranges::copy(bank.arguments(value), base + instruction.d);
        }
        break;
      }
      case Op::kEnter:
        top = base + instruction.a;
        break;
      case Op::kLoad:
        *top++ = base[instruction.a];
        break;
      case Op::kConstant:
        *top++ = TermId{instruction.a};
        break;
      case Op::kBuild:
        top -= instruction.b;
        *top = bank.apply(FunctionId{instruction.a}, {top, instruction.b});
        ++top;
        break;
      case Op::kCall:
      case Op::kTailCall: {
        if (calls_ >= last_call) return {};
        watch_.step();
        const FunctionId function{instruction.a};
        TermId* const arguments = top - instruction.b;
        TermId call;
        if (remember_) {
          call = bank.apply(function, {arguments, instruction.b});
          if (const TermId known = remembered(call); known.valid()) {
            *arguments = known;
            top = arguments + 1;
            break;
          }
        }
        ++calls_;
        if (instruction.op == Op::kTailCall && !remember_) {
          std::copy(arguments, top, base);
        } else {
          frames_.push_back({code, next, static_cast<std::size_t>(base - stack_.data()), key});
          base = arguments;
        }
        key = call;
        code = function.index() < functions_.size() && functions_[function.index()] != nullptr
                   ? functions_[function.index()]
                   : &compiled(function);
        next = code->instructions.data();
        const auto here = static_cast<std::size_t>(base - stack_.data());
        if (stack_.size() < here + code->depth) {
          stack_.resize(2 * (here + code->depth));
          base = stack_.data() + here;
        }
        break;
      }
      case Op::kReturn: {
        const TermId result = top[-1];
        if (key.valid()) remember(key, result);
        if (frames_.empty()) return result;
        const Frame& caller = frames_.back();
        *base = result;
        top = base + 1;
        code = caller.code;
        next = caller.next;
        base = stack_.data() + caller.base;
        key = caller.key;
        frames_.pop_back();
        break;
      }
      case Op::kBranchFalse: {
        const TermId condition = *--top;
        if (condition == falsity) {
          next = code->instructions.data() + instruction.a;
        } else if (condition != truth) {
          return {};
        }
        break;
      }
      case Op::kJump:
        next = code->instructions.data() + instruction.a;
        break;
      case Op::kEqual: {
        const TermId right = *--top;
        // Named functions may be equal as functions without being the same name.
        const bool same = right == top[-1];
        if (!same && !has_decidable_equality(bank.sort(right))) return {};
        top[-1] = same ? truth : falsity;
        break;
      }
      case Op::kNot:
        if (top[-1] != truth && top[-1] != falsity) return {};
        top[-1] = top[-1] == truth ? falsity : truth;
        break;
      case Op::kApply:
        if (!is_atom(*base)) {
          ++next;
        } else {
          const TermId value = atom_application(*base, {base + 1, instruction.a});
          if (!value.valid()) return {};
          key = {};  // as quick to compute again
          *base = value;
          top = base + 1;
        }
        break;
      case Op::kCompute: {
        const TermId value =
            arithmetic_value(bank, bank.apply(FunctionId{instruction.a}, {base, instruction.b}));
        if (!value.valid()) return {};
        *base = value;
        top = base + 1;
        break;
      }
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
