; expect: error "unsupported: a constraint that is no example"
(set-logic LIA)
(synth-fun f ((x Int)) Int ((T Int)) ((T Int (x 1 (+ T T)))))
(declare-var x Int)
(constraint (> (f x) x))
(check-synth)
