#pragma once

// Laws about the relations that a theory of sets as objects defines, found and proved.

#include <cstdint>
#include <string>
#include <vector>

#include "base/env.h"
#include "conjecture/relational_law.h"
#include "conjecture/steering.h"
#include "transfer/bridge.h"

namespace whence::explore {

struct RelationLaw {
  TermId formula;                  ///< closed, about objects
  std::vector<std::string> names;  ///< of its variables
  StepId step;                     ///< that concludes it; invalid if it is open
  bool derived = false;  ///< by first-order search, from the axioms and the laws before it
  conjecture::RelationalSentence sentence;
};

struct RelationFindings {
  std::vector<RelationLaw> laws;  ///< the simplest first
  std::uint64_t conjectures = 0;
};

/// Conjectures about the defined relations and proves them. Of the restrictions those count that
/// say what laws are about; with others there are none. Steps go to the derivation that the bridge
/// writes to. Requires bridge.translate_axioms().
[[nodiscard]] RelationFindings find_relation_laws(Problem& problem, Derivation& derivation,
                                                  transfer::Bridge& bridge,
                                                  const conjecture::Steering& steering,
                                                  const Env& env);

}  // namespace whence::explore
