; Assertions about values that have a model.
; expect: refuted contradiction
(declare-datatype Nat ((zero) (succ (pred Nat))))
(define-fun-rec plus ((x Nat) (y Nat)) Nat
  (match x ((zero y) ((succ u) (succ (plus u y))))))
(declare-const a Nat)
(declare-fun p (Nat) Bool)
(assert (p a))
(assert (not (p (plus a a))))
(assert (= (plus a (succ zero)) (succ a)))
(check-sat)
