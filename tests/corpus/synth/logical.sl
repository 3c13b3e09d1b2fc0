; expect: found 16
; The larger of three, said of all inputs and without a grammar.
(set-logic LIA)
(synth-fun largest ((x Int) (y Int) (z Int)) Int)
(declare-var x Int)
(declare-var y Int)
(declare-var z Int)
(constraint (>= (largest x y z) x))
(constraint (>= (largest x y z) y))
(constraint (>= (largest x y z) z))
(constraint (or (= x (largest x y z)) (= y (largest x y z)) (= z (largest x y z))))
(check-synth)
