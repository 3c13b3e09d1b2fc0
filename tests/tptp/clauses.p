cnf(left_identity, axiom, f(e, X) = X).
cnf(step, axiom, ~ p(X) | p(f(e, X)) | q).
cnf(start, hypothesis, p(a)).
cnf(no_q, hypothesis, ~ q).
cnf(goal, negated_conjecture, ~ p(f(e, a))).
