% Lists and maps for all types; the conjecture is for all types too. Declarations follow uses.
tff(reversed, conjecture,
    ! [B: $tType, X: B, Y: B] :
      reverse(B, cons(B, X, cons(B, Y, nil(B)))) = cons(B, Y, cons(B, X, nil(B)))).
tff(found, conjecture,
    ! [M: map(colour, list(colour))] :
      get(colour, list(colour), put(colour, list(colour), M, red, nil(colour)), red) = nil(colour)).
tff(append_nil, axiom, ! [A: $tType, L: list(A)] : append(A, nil(A), L) = L).
tff(append_cons, axiom,
    ! [A: $tType, X: A, L: list(A), M: list(A)] :
      append(A, cons(A, X, L), M) = cons(A, X, append(A, L, M))).
tff(reverse_nil, axiom, ! [A: $tType] : reverse(A, nil(A)) = nil(A)).
tff(reverse_cons, axiom,
    ! [A: $tType, X: A, L: list(A)] :
      reverse(A, cons(A, X, L)) = append(A, reverse(A, L), cons(A, X, nil(A)))).
tff(get_put, axiom,
    ! [K: $tType, V: $tType, M: map(K,V), X: K, Y: V] : get(K, V, put(K, V, M, X, Y), X) = Y).
tff(list_type, type, list: $tType > $tType).
tff(map_type, type, map: ($tType * $tType) > $tType).
tff(nil_type, type, nil: !>[A: $tType]: list(A)).
tff(cons_type, type, cons: !>[A: $tType]: ((A * list(A)) > list(A))).
tff(append_type, type, append: !>[A: $tType]: ((list(A) * list(A)) > list(A))).
tff(reverse_type, type, reverse: !>[A: $tType]: (list(A) > list(A))).
tff(get_type, type, get: !>[K: $tType, V: $tType]: ((map(K,V) * K) > V)).
tff(put_type, type, put: !>[K: $tType, V: $tType]: ((map(K,V) * K * V) > map(K,V))).
tff(colour_type, type, colour: $tType).
tff(red_type, type, red: colour).
