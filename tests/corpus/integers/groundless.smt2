; Recursion over integers that has no ground: what is said of a function leaves it open, as its calls do not go down, or pass by where they
; would end. Behind each the meaning in which the goal fails. Goals named `with_` are what is true in their place.
; expect: proved with_floor, with_distance, with_even_or_odd; false *
; work: 6000000
; 1 below 0, else 0
(declare-fun no_floor (Int) Int)
(assert (forall ((n Int)) (= (no_floor n) (ite (= n 0) 0 (no_floor (- n 1))))))
(prove (! (forall ((n Int)) (= (no_floor n) 0)) :named goal_no_floor))
; 5 above 0
(declare-fun nested_itself (Int) Int)
(assert (forall ((n Int)) (= (nested_itself n) (ite (<= n 0) 1 (nested_itself (nested_itself (- n 1)))))))
(prove (! (forall ((n Int)) (= (nested_itself n) 1)) :named goal_nested_itself))
; y - x + 100 if y < x
(declare-fun distance_unsigned (Int Int) Int)
(assert (forall ((x Int) (y Int)) (= (distance_unsigned x y) (ite (= x y) 0 (+ 1 (distance_unsigned (+ x 1) y))))))
(prove (! (forall ((x Int) (y Int)) (= (distance_unsigned x y) (- y x))) :named goal_distance_unsigned))
; both false below 0
(declare-fun even_or_odd (Int) Bool)
(declare-fun other_even_or_odd (Int) Bool)
(assert (forall ((n Int)) (= (even_or_odd n) (or (= n 0) (other_even_or_odd (- n 1))))))
(assert (forall ((n Int)) (= (other_even_or_odd n) (and (not (= n 0)) (even_or_odd (- n 1))))))
(prove (! (forall ((n Int)) (or (even_or_odd n) (other_even_or_odd n))) :named goal_even_or_odd))
; both 1 above 0
(declare-fun ping_pong (Int) Int)
(declare-fun other_ping_pong (Int) Int)
(assert (forall ((n Int)) (= (ping_pong n) (ite (<= n 0) 0 (other_ping_pong n)))))
(assert (forall ((n Int)) (= (other_ping_pong n) (ping_pong n))))
(prove (! (forall ((n Int)) (= (ping_pong n) 0)) :named goal_ping_pong))
(prove (! (forall ((n Int)) (=> (<= 0 n) (= (no_floor n) 0))) :named with_floor))
(prove (! (forall ((x Int) (y Int)) (=> (<= x y) (= (distance_unsigned x y) (- y x)))) :named with_distance))
(prove (! (forall ((n Int)) (=> (<= 0 n) (or (even_or_odd n) (other_even_or_odd n)))) :named with_even_or_odd))
