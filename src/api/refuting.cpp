// Implications refuted by finite models, in the public API.

#include <utility>

#include "api/impl.h"
#include "lang/input.h"
#include "model/finite/file.h"
#include "model/finite/text.h"
#include "prove/refuter.h"
#include "whence/models.h"

namespace whence::api {

struct Refuter::Impl {
  explicit Impl(Problem problem) : refuter(std::move(problem)) {}
  whence::Refuter refuter;
  std::vector<TermId> formulas;
};

Refuter::Refuter(const Theory& theory) : impl_(std::make_unique<Impl>(theory.impl_->problem)) {}
Refuter::~Refuter() = default;
Refuter::Refuter(Refuter&&) noexcept = default;
Refuter& Refuter::operator=(Refuter&&) noexcept = default;

std::string Refuter::unsupported() const {
  return impl_->refuter.unsupported();
}

std::vector<Diagnostic> Refuter::add(const std::string& formula) {
  // What is read is to be proved, for the reader: here it is a formula alone.
  Problem& problem = impl_->refuter.problem();
  const std::size_t before = problem.statements.size();
  const std::vector<whence::Diagnostic> wrong = read_goal_of(problem, formula);
  if (wrong.empty()) impl_->formulas.push_back(problem.statements.back().formula);
  problem.statements.resize(before);
  return convert(wrong);
}

std::size_t Refuter::formulas() const {
  return impl_->formulas.size();
}

std::optional<std::size_t> Refuter::refute(const std::vector<std::size_t>& premises,
                                           std::size_t conclusion, std::uint64_t work) {
  std::vector<TermId> formulas;
  for (const std::size_t p : premises) formulas.push_back(impl_->formulas.at(p));
  return impl_->refuter.refute(formulas, impl_->formulas.at(conclusion), work);
}

std::size_t Refuter::models() const {
  return impl_->refuter.models().size();
}

std::vector<std::string> Refuter::model_lines(std::size_t model) const {
  return finite::lines(impl_->refuter.problem(), impl_->refuter.models().at(model));
}

std::string Refuter::model_json(std::size_t model) const {
  return finite::interpretation_json(impl_->refuter.problem(), impl_->refuter.models().at(model));
}

std::uint64_t Refuter::searches() const {
  return impl_->refuter.searches();
}

}  // namespace whence::api
