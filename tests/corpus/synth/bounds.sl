; expect: found 5
; certified
; What is said of all y is said of x alone: f(x) >= x + 3.
(set-logic LIA)
(synth-fun f ((x Int)) Int)
(declare-var x Int)
(declare-var y Int)
(constraint (=> (<= y (+ x 2)) (> (f x) y)))
(constraint (<= (f x) (+ x 4)))
(check-synth)
