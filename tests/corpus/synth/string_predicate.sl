; expect: found 8
(set-logic SLIA)
(synth-fun valid ((s String)) Bool)
(declare-var s String)
(constraint (= (valid s) (or (str.prefixof "ab" s) (> (str.len s) 5))))
(check-synth)
