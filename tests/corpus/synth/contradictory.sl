; expect: error "contradictory examples: lines 5 and 7"
(set-logic LIA)
(synth-fun f ((x Int)) Int ((T Int)) ((T Int (x 1 (+ T T)))))
; the same input
(constraint (= (f 1) 2))
(constraint (= (f 2) 3))
(constraint (= (f 1) 3))
(check-synth)
