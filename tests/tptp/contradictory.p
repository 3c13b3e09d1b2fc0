fof(a1, axiom, p).
fof(a2, axiom, ~ p).
fof(goal, conjecture, q).
