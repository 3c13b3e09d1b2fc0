; expect: error "unsupported: `inv-constraint`"
(set-logic LIA)
(synth-fun f ((x Int)) Bool)
(define-fun pre ((x Int)) Bool (= x 0))
(inv-constraint f pre pre pre)
(check-synth)
