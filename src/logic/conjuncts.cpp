#include "logic/conjuncts.h"

namespace whence {

std::vector<TermId> conjuncts(const TermBank& bank, TermId formula) {
  std::vector<TermId> parts;
  std::vector<TermId> stack{formula};
  while (!stack.empty()) {
    const TermId top = stack.back();
    stack.pop_back();
    if (bank.is_application_of(top, bank.signature().and_symbol())) {
      stack.push_back(bank.argument(top, 1));
      stack.push_back(bank.argument(top, 0));
    } else {
      parts.push_back(top);
    }
  }
  return parts;
}

}  // namespace whence
