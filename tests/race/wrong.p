% What is related to something need not be related to itself.
fof(serial, axiom, ! [X] : ? [Y] : r(X, Y)).
fof(reflexive, conjecture, ! [X] : r(X, X)).
