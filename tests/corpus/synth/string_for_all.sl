; expect: found 3
(set-logic SLIA)
(synth-fun twice ((word String)) String)
(declare-var word String)
(constraint (= (twice word) (str.++ word word)))
(check-synth)
