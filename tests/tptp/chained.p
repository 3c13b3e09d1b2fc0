% The conjecture names a function that leads to the next, which leads to the others.
tff(set_type, type, set: $tType > $tType).
tff(in_type, type, in: !>[A: $tType]: ((A * set(A)) > $o)).
tff(part_type, type, part: !>[A: $tType]: ((set(A) * set(A)) > $o)).
tff(closure_type, type, closure: !>[A: $tType]: (set(A) > set(A))).
tff(hull_type, type, hull: !>[A: $tType]: (set(A) > set(A))).
tff(dense_type, type, dense: !>[A: $tType]: (set(A) > $o)).
tff(number_type, type, number: $tType).
tff(s_type, type, s: set(number)).
tff(part_of, axiom,
    ! [A: $tType, S: set(A), T: set(A)] :
      (part(A, S, T) <=> ! [X: A] : (in(A, X, S) => in(A, X, T)))).
tff(dense_if, axiom, ! [A: $tType, S: set(A)] : (part(A, S, closure(A, S)) => dense(A, S))).
tff(hull_in, axiom,
    ! [A: $tType, S: set(A), X: A] : (in(A, X, hull(A, S)) => in(A, X, closure(A, S)))).
tff(hull_is, axiom, ! [A: $tType, S: set(A)] : hull(A, S) = S).
tff(s_is_dense, conjecture, dense(number, s)).
