; expect: error "unsupported: `oracle-constraint`"
(set-logic LIA)
(synth-fun f ((x Int)) Bool)
(oracle-constraint o ((x Int)) ((y Bool)) (= (f x) y) prog)
(check-synth)
