tff(nat, type, nat: $tType).
tff(zero, type, zero: nat).
tff(succ, type, succ: nat > nat).
tff(less, type, less: (nat * nat) > $o).
tff(grows, axiom, ! [X: nat] : ? [Y: nat] : less(succ(X),Y)).
tff(below, axiom, ! [X: nat, Y: nat] : (less(succ(X),Y) => less(X,Y))).
tff(goal, conjecture, ! [X: nat] : ? [Y: nat] : less(X,Y)).
