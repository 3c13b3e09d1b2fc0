% What spass-dfg.tstp is about.
fof(some, axiom, ! [X] : (house(X) => ? [Y] : owns(Y,X))).
fof(host, axiom, ! [X,Y] : (owns(X,Y) => host(X))).
fof(one, axiom, house(hill) | house(dale)).
fof(goal, conjecture, ? [X] : host(X)).
