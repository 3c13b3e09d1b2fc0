% A disjunction of two statements without common variables.
fof(either, axiom, ! [X,Y] : (p(X) | q(Y))).
fof(some, axiom, ? [X] : ~ p(X)).
fof(goal, conjecture, ! [Y] : q(Y)).
