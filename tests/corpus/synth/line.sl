; expect: found 5
; The slope and the beginning of the line are in no example.
(set-logic NIA)
(synth-fun f ((x Int)) Int ((S Int)) ((S Int (x (Constant Int) (+ S S) (* S S)))))
(constraint (= (f 3) 3001))
(constraint (= (f 7) 7001))
(check-synth)
