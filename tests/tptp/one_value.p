% Types may have one value each, Booleans are none of them: not a theorem.
tff(k_type, type, k: $o > $o).
tff(one_value, axiom, ! [A: $tType, X: A, Y: A] : X = Y).
tff(same, conjecture, k($true) => k($false)).
