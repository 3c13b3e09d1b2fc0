% A left unit and left inverses, with associativity, make the unit a right unit.
fof(associative, axiom, ! [X, Y, Z] : m(m(X, Y), Z) = m(X, m(Y, Z))).
fof(left_unit, axiom, ! [X] : m(e, X) = X).
fof(left_inverse, axiom, ! [X] : m(i(X), X) = e).
fof(right_unit, conjecture, ! [X] : m(X, e) = X).
