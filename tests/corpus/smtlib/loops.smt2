; A definition that may not end is an axiom: what follows from its equations can be proved, and nothing
; is refuted by computing.
; expect: proved unfolded; unknown constant
(declare-datatype Nat ((zero) (succ (pred Nat))))
(define-fun-rec halves ((x Nat)) Nat
  (match x ((zero zero) ((succ y) (match y ((zero zero) ((succ z) (succ (halves z)))))))))
(define-fun-rec hailstone ((x Nat)) Nat
  (match x ((zero zero) ((succ y) (hailstone (succ (halves (hailstone y))))))))
(prove (! (= (hailstone (succ zero)) (hailstone (succ zero))) :named unfolded))
(prove (! (forall ((x Nat)) (= (hailstone x) zero)) :named constant))
; work: 300000
