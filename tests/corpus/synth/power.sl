; expect: found 5
(set-logic NIA)
(synth-fun cube ((x Int)) Int)
(declare-var x Int)
(constraint (= (cube x) (* x x x)))
(check-synth)
