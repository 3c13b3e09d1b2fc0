; expect: found 14
; certified
; The second constraint calls the function once: what is read off it meets the first, too.
(set-logic LIA)
(synth-fun f ((x Int) (y Int)) Int)
(declare-var x Int)
(declare-var y Int)
(constraint (= (f x y) (f y x)))
(constraint (and (>= (+ (* 3 x) 1000) (f x y)) (>= (+ (* 3 y) 1000) (f x y))))
(check-synth)
