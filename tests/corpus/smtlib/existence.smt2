; What is said of values of datatypes in a file with nothing to prove but that it contradicts itself.
; expect: contradictory contradiction
(declare-datatype Nat ((zero) (succ (pred Nat))))
(declare-datatype Two ((left) (right)))
(declare-fun f (Nat) Nat)
(declare-fun swap (Two) Two)
(assert (or (not (or (= (f zero) zero) (exists ((y Nat)) (= (f zero) (succ y)))))
            (forall ((x Nat)) (= x zero))
            (exists ((x Two)) (not (= (swap (swap (swap x))) (swap x))))))
(check-sat)
