; What is said of one function is said of the other.
; expect: certified
(set-logic ALL)
(declare-datatypes ((Nat 0)) (((zero) (succ (pred Nat)))))
(synth-fun even ((n Nat)) Bool)
(synth-fun odd ((n Nat)) Bool)
(declare-var n Nat)
(constraint (even zero))
(constraint (not (odd zero)))
(constraint (= (even (succ n)) (odd n)))
(constraint (= (odd (succ n)) (even n)))
(check-synth)
