; expect: found 13
; The answer stands in the constraint, with a product of three.
(set-logic NIA)
(synth-fun f ((x Int)) Int)
(declare-var x Int)
(constraint (= (f x) (+ (* 2 x x) (* 3 x) 7)))
(check-synth)
