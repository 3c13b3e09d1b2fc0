// The TPTP reader: types with parameters and formulas for all types (TFF1), declarations that
// follow uses, and what is refused.

#include "tptp_test.h"

using namespace whence;
using namespace whence::test;

namespace {

const std::string kTffLists =
    "tff(t, type, list: $tType > $tType).\n"
    "tff(t, type, map: ($tType * $tType) > $tType).\n"
    "tff(t, type, nil: !>[A: $tType]: list(A)).\n"
    "tff(t, type, cons: !>[A: $tType]: ((A * list(A)) > list(A))).\n"
    "tff(t, type, get: !>[K: $tType, V: $tType]: ((map(K, V) * K) > V)).\n"
    "tff(t, type, in: !>[A: $tType]: ((A * list(A)) > $o)).\n"
    "tff(t, type, empty: !>[A: $tType]: $o).\n"
    "tff(t, type, nat: $tType).\n"
    "tff(t, type, zero: nat).\n";

// Of an axiom in line 10.
std::string tff_list_error(const std::string& formula) {
  return tptp_error(kTffLists + "tff(a, axiom, " + formula + ").");
}

Statement first_statement_of(const Problem& problem) {
  REQUIRE(!problem.statements.empty());
  return problem.statements[0];
}

}  // namespace

TEST_CASE("polymorphic types", "[tptp]") {
  const Problem problem = read_tptp(
      kTffLists +
      "tff(a, axiom, ![A: $tType, X: A, L: list(A)]: (in(A,X,cons(A,X,L)) & ~ empty(A))).\n"
      "tff(b, axiom, in(nat, zero, cons(nat, zero, nil(nat)))).\n"
      "tff(c, axiom, ![X: $i, K: $tType]: ![V: $tType]: ![M: map(K,list(V)), Y: K]:\n"
      "  (get(K, list(V), M, Y) = nil(V) | p(X))).\n"
      "tff(d, conjecture, ![A: $tType, B: $tType]: ~ empty(B)).\n");
  const Statement a = first_statement_of(problem);
  CHECK(a.sort_variable_count == 1);
  CHECK(a.sort_variable_names == std::vector<std::string>{"A"});
  CHECK(a.variable_names == std::vector<std::string>{"X", "L"});
  CHECK(problem.bank.sort_variable_bound(a.formula) == 1);
  CHECK(problem.statements[1].sort_variable_count == 0);
  CHECK(problem.bank.sort_variable_bound(problem.statements[1].formula) == 0);
  CHECK(problem.statements[2].sort_variable_count == 2);
  // What does not occur is dropped, so the other is variable 0.
  CHECK(problem.statements[3].sort_variable_names == std::vector<std::string>{"B"});
  CHECK(problem.bank.sort_variable_bound(problem.statements[3].formula) == 1);
  check_round_trip(problem);
  CHECK(printed(problem).find("cons: !>[A: $tType]: ((A * list(A)) > list(A))") !=
        std::string::npos);
}

TEST_CASE("declarations may follow uses", "[tptp]") {
  const Problem problem = read_tptp(
      "tff(a, axiom, ![A: $tType, X: A]: p(A, f(A, X), c)).\n"
      "tff(t, type, c: list(nat)).\n"
      "tff(t, type, p: !>[A: $tType]: ((list(A) * list(nat)) > $o)).\n"
      "tff(t, type, f: !>[A: $tType]: (A > list(A))).\n"
      "tff(t, type, nat: $tType).\n"
      "tff(t, type, list: $tType > $tType).\n");
  CHECK(problem.statements.size() == 2);
  CHECK(first_statement_of(problem).sort_variable_count == 1);
  CHECK(problem.sources.size() == 1);
  CHECK(first_statement_of(problem).where.line == 1);
  // Which says the same as in the other order.
  CHECK(tptp_error("tff(a, axiom, p(c, c)).\ntff(t, type, p: $i > $o).") ==
        "1:15: `p` takes 1 argument, here are 2");
  CHECK(tptp_error("tff(a, axiom, p(c)).\ntff(t, type, c: nat).\ntff(t, type, nat: $tType).") ==
        "1:17: argument 1 of `p` has the type `$i`, this has `nat`");
  CHECK(tptp_error("tff(t, type, c: d).") == "1:17: the type `d` is not declared");
  CHECK(tptp_error("tff(t, type, c: $i).\ntff(t, type, c: $o).") ==
        "2:14: `c` has been declared or used with another type before");
  CHECK(tptp_error("tff(t, type, c: $tType).\ntff(t, type, c: $tType > $tType).") ==
        "2:14: `c` has been declared or used with another type before");
}

TEST_CASE("what is wrong with types", "[tptp]") {
  CHECK(tff_list_error("in(zero, nil(nat))") == "10:18: the type `zero` is not declared");
  CHECK(tff_list_error("in(nat, zero)") == "10:15: `in` takes 2 arguments, here are 1");
  CHECK(tff_list_error("in(nat)") == "10:15: `in` takes 2 arguments, here are 0");
  CHECK(tff_list_error("nil(nat) = nil") == "10:26: `nil` takes 1 type argument, here are 0");
  CHECK(tff_list_error("nil = nil(nat)") == "10:15: `nil` takes 1 type argument, here are 0");
  CHECK(tff_list_error("empty") == "10:15: `empty` takes 1 type argument, here are 0");
  CHECK(tff_list_error("get(nat) = zero") == "10:22: `get` takes 2 type arguments, here is 1");
  CHECK(tff_list_error("nil(nat) = nil($i)") ==
        "10:15: an equation between the types `list(nat)` and `list($i)`");
  CHECK(tff_list_error("in(nat, a, nil(nat))") ==
        "10:23: argument 1 of `in` has the type `nat`, this has `$i`");
  CHECK(tff_list_error("![A: $tType, X: A]: in(A, zero, cons(A, X, nil(A)))") ==
        "10:41: argument 1 of `in` has the type `A`, this has `nat`");
  CHECK(tff_list_error("empty(list)") == "10:21: the type `list` takes 1 argument, here are 0");
  CHECK(tff_list_error("empty(list(nat, nat))") ==
        "10:21: the type `list` takes 1 argument, here are 2");
  CHECK(tff_list_error("empty(nat(nat))") == "10:21: the type `nat` takes 0 arguments, here are 1");
  CHECK(tff_list_error("empty(A)") == "10:21: the type variable `A` is not bound");
  CHECK(tff_list_error("![A: $i]: empty(A)") == "10:31: the type variable `A` is not bound");
  CHECK(tff_list_error("![X: A, A: $tType]: empty(A)") ==
        "10:20: the type variable `A` is not bound");
  CHECK(tff_list_error("![A: $tType]: p(A)") == "10:31: `A` is a type, here stands a value");
  CHECK(tff_list_error("empty($tType)") == "10:21: expected a type of values, found `$tType`");
  CHECK(tff_list_error("empty($o)") == "10:21: unsupported: `$o` as a type argument, `$o`");
  CHECK(tff_list_error("empty(list($o))") == "10:26: unsupported: `$o` as the argument of a type");
  CHECK(tptp_error(kTffLists + "fof(a, axiom, empty).") ==
        "10:15: `empty` takes 1 type argument, here are 0");
  CHECK(tptp_error("tff(t, type, f: !>[A: $tType]: (B > A)).") ==
        "1:33: the type variable `B` is not bound");
  CHECK(tptp_error("tff(t, type, f: !>[A: $tType, A: $tType]: A).") ==
        "1:31: the type variable `A` is bound twice");
  CHECK(tptp_error("tff(t, type, f: !>[A: $i]: A).") == "1:23: expected `$tType`, found `$i`");
  CHECK(tptp_error("tff(t, type, f: $i > !>[A: $tType]: A).") ==
        "1:22: unsupported: a polymorphic type inside of a type, `!>`");
  CHECK(tptp_error("tff(t, type, f: $tType > $i).") == "1:17: `$tType` is no type of an argument");
  CHECK(tptp_error("tff(t, type, f: ($tType * $i) > $tType).") ==
        "1:27: the parameters of a type constructor are types, `$tType`");
  CHECK(tptp_error("tff(t, type, f: !>[A: $tType]: $tType).") ==
        "1:32: a type constructor has no type variables");
  CHECK(tptp_error("tff(t, type, f: ($i > $i) > $i).") ==
        "1:27: expected a connective, `,` or `)`, found `>`");
}

// A type variable stands for all types of the formula as a whole; where it is quantified in a part,
// to read it so would be another formula.
TEST_CASE("type variables inside of a formula are refused", "[tptp]") {
  const std::string inside = "unsupported: a type variable inside of a formula, `A`";
  const std::string part = "unsupported: type variables of a part of a formula, ";
  CHECK(tff_list_error("~ ![A: $tType]: empty(A)") == "10:19: " + inside);
  CHECK(tff_list_error("q & ![A: $tType]: empty(A)") == "10:21: " + inside);
  CHECK(tff_list_error("?[A: $tType]: empty(A)") == "10:17: unsupported: a type that exists, `A`");
  CHECK(tff_list_error("?[X: $i]: ![A: $tType]: empty(A)") == "10:27: " + inside);
  CHECK(tff_list_error("![A: $tType]: empty(A) => q") == "10:38: " + part + "`=>`");
  CHECK(tff_list_error("(![A: $tType]: empty(A)) & q") == "10:40: " + part + "`&`");
  CHECK(tff_list_error("((![A: $tType]: (empty(A))) | q)") == "10:43: " + part + "`|`");
  CHECK(tff_list_error("(![A: $tType]: empty(A)) = q") == "10:40: " + part + "`=`");
  CHECK(tff_list_error("$ite(![A: $tType]: empty(A), q, q)") == "10:22: " + inside);
  CHECK(tff_list_error("![A: $tType]: ![A: $i]: empty(A)") == "10:31: `A` is a type variable here");
  CHECK(tff_list_error("![A: $i]: ![A: $tType]: empty(A)") ==
        "10:27: `A` is a variable here already");
  CHECK(tff_list_error("![A: $tType, A: $tType]: empty(A)") ==
        "10:28: `A` is a type variable here");
  CHECK(tff_list_error("((![X: $i]: ((![A: $tType]: ((![Y: A]: Y = Y) & empty(A))))))") ==
        "accepted");
}
