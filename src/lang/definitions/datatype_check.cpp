#include "lang/definitions/datatype_check.h"

#include <fmt/format.h>

#include "lang/diagnostic.h"
#include "logic/datatypes.h"

namespace whence::lang {

void check_datatypes(const Signature& signature, const ReportDatatype& report) {
  const auto named = [&](SortConstructorId id) {
    return in_quotes(signature.sort_constructor(id).name);
  };
  for (const SortConstructorId id : datatypes_without_values(signature)) {
    report(id, fmt::format("the type {} has no finite value", named(id)),
           "give it a constructor that does not need a value of the type itself");
  }
  for (const SortConstructorId id : datatypes_through_functions(signature)) {
    report(id, fmt::format("the type {} recurs through a function sort", named(id)),
           "a datatype's values are finite trees; functions of the type itself are not");
  }
}

}  // namespace whence::lang
