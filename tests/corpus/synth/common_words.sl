; expect: found 5
(set-logic SLIA)
(synth-fun sign ((name String)) String)
(constraint (= (sign "eve") "I, eve, agree"))
(constraint (= (sign "adam") "I, adam, agree"))
(check-synth)
