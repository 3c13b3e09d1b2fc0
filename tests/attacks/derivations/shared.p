% As split.p, but what is split has a variable in common.
fof(either, axiom, ! [X] : (p(X) | q(X))).
fof(some, axiom, ? [X] : ~ p(X)).
fof(goal, conjecture, ! [Y] : q(Y)).
