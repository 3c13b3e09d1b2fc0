; Induction over integers that has no ground: an order without a least element, halves that stay.
; Behind each the meaning in which the goal fails. Goals named `with_` are what is true in their place.
; expect: proved with_least, with_sign; false *
; work: 6000000
; false
(declare-fun no_least_integer (Int) Bool)
(assert (forall ((n Int)) (=> (forall ((m Int)) (=> (< m n) (no_least_integer m))) (no_least_integer n))))
(prove (! (forall ((n Int)) (no_least_integer n)) :named goal_no_least_integer))
; 3 below 0
(declare-fun halves_of_positive (Int) Int)
(assert (forall ((n Int)) (=> (< 0 n) (= (halves_of_positive n) (halves_of_positive (div n 2))))))
(assert (= (halves_of_positive 0) 0))
(prove (! (forall ((n Int)) (= (halves_of_positive n) 0)) :named goal_halves_of_positive))
(declare-fun well_founded (Int) Bool)
(assert (forall ((n Int)) (=> (forall ((m Int)) (=> (and (<= 0 m) (< m n)) (well_founded m))) (well_founded n))))
(prove (! (forall ((n Int)) (well_founded n)) :named with_least))
(prove (! (forall ((n Int)) (=> (<= 0 n) (= (halves_of_positive n) 0))) :named with_sign))
