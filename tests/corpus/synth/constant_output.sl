; expect: found 1
(set-logic LIA)
(synth-fun f ((x Int)) Int ((S Int)) ((S Int (x (Constant Int) (+ S S)))))
(constraint (= (f 7) 1729))
(constraint (= (f 70) 1729))
(check-synth)
