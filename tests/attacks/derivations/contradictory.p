% The axioms contradict each other.
fof(yes, axiom, ! [X] : p(X)).
fof(no, axiom, ~ p(a)).
fof(goal, conjecture, q(a)).
