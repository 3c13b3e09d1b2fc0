; expect: infeasible
; No number is above all others: what is said of y is said of all its values.
(set-logic LIA)
(synth-fun f ((x Int)) Int)
(declare-var x Int)
(declare-var y Int)
(constraint (>= (+ (f x) 3) (* 2 y)))
(constraint (= (f 2) 5))
(check-synth)
