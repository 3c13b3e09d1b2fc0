; expect: found 4
; The lowest bit that is set, alone.
(set-logic BV)
(synth-fun lowest ((x (_ BitVec 32))) (_ BitVec 32)
  ((T (_ BitVec 32)))
  ((T (_ BitVec 32) (x #x00000000 #x00000001 (bvnot T) (bvneg T) (bvand T T) (bvor T T) (bvadd T T)))))
(constraint (= (lowest #x00000006) #x00000002))
(constraint (= (lowest #x00000050) #x00000010))
(constraint (= (lowest #x80000000) #x80000000))
(constraint (= (lowest #x00000000) #x00000000))
(check-synth)
