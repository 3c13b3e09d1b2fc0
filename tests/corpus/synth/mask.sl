; expect: found 3
; The mask is in no example; one of the inputs is zero, so it is an output, but not of each.
(set-logic BV)
(synth-fun f ((x (_ BitVec 32))) (_ BitVec 32) ((S (_ BitVec 32))) ((S (_ BitVec 32) (x (Constant (_ BitVec 32)) (bvxor S S) (bvadd S S)))))
(constraint (= (f #x00000000) #xdeadbeef))
(constraint (= (f #x00000001) #xdeadbeee))
(constraint (= (f #xffffffff) #x21524110))
(check-synth)
