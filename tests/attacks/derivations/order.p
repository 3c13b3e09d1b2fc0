% Of two points one lies between them.
fof(between, axiom, ! [X,Y] : (less(X,Y) => ? [Z] : (less(X,Z) & less(Z,Y)))).
fof(start, axiom, less(a,b)).
fof(goal, conjecture, ? [Z] : (less(a,Z) & less(Z,b))).
