tff(p_type, type, p: $int > $o).
tff(base, axiom, p(0)).
tff(step, axiom, ![X: $int]: (p(X) => p($sum(X,3)))).
tff(goal, conjecture, p(9)).
