% Every node has a neighbour, so there is a path of two edges.
fof(reach, axiom, ! [X] : (node(X) => ? [Y] : (node(Y) & edge(X,Y)))).
fof(two, axiom, ! [X,Y,Z] : ((edge(X,Y) & edge(Y,Z)) => path(X,Z))).
fof(start, axiom, ? [X] : node(X)).
fof(other, axiom, ! [X] : (node(X) => ~ edge(X,X))).
fof(goal, conjecture, ? [X,Y] : path(X,Y)).
