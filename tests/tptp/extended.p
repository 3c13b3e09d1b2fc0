% Formulas as terms, $ite and $let.
tff(node_type, type, node: $tType).
tff(next_type, type, next: node > node).
tff(first_type, type, first: node).
tff(last_type, type, last: node).
tff(edge_type, type, edge: (node * node) > $o).
tff(choose_type, type, choose: ($o * node) > node).
tff(choose_is, axiom, ! [N: node] : choose(edge(N, N), N) = $ite(edge(N, N), next(N), N)).
tff(loop, axiom, edge(first, first)).
tff(chosen, conjecture, choose(edge(first, first), first) = next(first)).
tff(swapped, conjecture,
    $let([first: node, last: node], [first := last, last := first], edge(first, last))
      => edge(last, first)).
tff(not_captured, conjecture,
    ! [X: node] :
      ( $let(from: node > $o, from(Y) := edge(X, Y), ! [X: node] : from(next(X)))
     => ! [Z: node] : edge(X, next(Z)) )).
tff(formulas_are_equal, conjecture, (edge(first, first) & edge(last, first)) = edge(last, first)).
