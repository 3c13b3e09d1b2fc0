fof(guests, axiom, ! [X] : (open(X) => ((? [Y] : (guest(Y) & knows(X,Y))) & (? [Y] : (guest(Y) & ~ knows(X,Y)))))).
fof(warm, axiom, ? [X] : (warm(X) & ! [Y] : (guest(Y) => knows(X,Y)))).
fof(goal, conjecture, ? [X] : (warm(X) & ~ open(X))).
