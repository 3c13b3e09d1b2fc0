; A goal that the last assertion denies, about constants of which nothing else is known: it takes induction.
; expect: contradictory contradiction
(set-logic UFDT)
(declare-datatype Nat ((zero) (succ (pred Nat))))
(define-fun-rec plus ((x Nat) (y Nat)) Nat
  (match x ((zero y) ((succ u) (succ (plus u y))))))
(define-fun-rec double ((x Nat)) Nat (match x ((zero zero) ((succ u) (succ (succ (double u)))))))
(declare-const a Nat)
(declare-const b Nat)
(declare-fun f (Nat) Nat)
(assert (forall ((x Nat)) (= (f x) (plus x x))))
(assert (not (= a zero)))
(assert (not (= (plus a (f b)) (plus (double b) a))))
(check-sat)
