; expect: found 3
; Any number above both will do.
(set-logic LIA)
(synth-fun above ((x Int) (y Int)) Int ((S Int) (B Bool))
  ((S Int (x y 0 1 (+ S S) (ite B S S))) (B Bool ((<= S S)))))
(declare-var x Int)
(declare-var y Int)
(assume (and (>= x 0) (>= y 0)))
(constraint (>= (above x y) x))
(constraint (>= (above x y) y))
(check-synth)
