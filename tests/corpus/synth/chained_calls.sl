; expect: found 3
; certified
; Twice gives the input back, and it is not the input.
(set-logic LIA)
(synth-fun f ((x Int)) Int ((S Int)) ((S Int (x 0 1 7 (+ S S) (- S S)))))
(declare-var x Int)
(constraint (= (f (f x)) x))
(constraint (= (f 3) 4))
(check-synth)
