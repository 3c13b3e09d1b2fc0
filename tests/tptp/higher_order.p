% Sets as predicates, functions as arguments, formulas as arguments.
thf(union_type, type, union: ( $i > $o ) > ( $i > $o ) > $i > $o).
thf(union, definition,
    ( union = ( ^ [A: $i > $o,B: $i > $o,X: $i] : ( ( A @ X ) | ( B @ X ) ) ) )).
thf(r_type, type, r: $i > $i > $o).
thf(finite_type, type, finite: ( $i > $o ) > $o).
thf(a_type, type, a: $i).
thf(below, axiom,
    ! [X: $i] : ( finite @ ( ^ [Y: $i] : ( ( r @ Y @ X ) & ( Y != X ) ) ) )).
thf(commutes, conjecture,
    ! [A: $i > $o,B: $i > $o] : ( ( union @ A @ B ) = ( union @ B @ A ) )).
thf(below_a, conjecture,
    ( finite @ ( ^ [Z: $i] : ( ( r @ Z @ a ) & ( Z != a ) ) ) )).
thf(cantor, conjecture,
    ~ ( ? [G: $i > $i > $o] : ! [F: $i > $o] : ? [X: $i] : ( ( G @ X ) = F ) )).
thf(leibniz, conjecture,
    ! [X: $i,Y: $i] : ( ( ! [P: $i > $o] : ( ( P @ X ) => ( P @ Y ) ) ) => ( X = Y ) )).
thf(three_times, conjecture,
    ! [H: $o > $o,P: $o] : ( ( H @ ( H @ ( H @ P ) ) ) = ( H @ P ) )).
