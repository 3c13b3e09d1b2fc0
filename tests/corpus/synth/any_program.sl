; expect: found 1
; Nothing is asked.
(set-logic LIA)
(synth-fun f ((x Int)) Int)
(constraint true)
(check-synth)
