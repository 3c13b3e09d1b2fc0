; expect: found 9
; In the syntax of SyGuS-IF 1.0, with a condition.
(set-logic SLIA)
(synth-fun f ((word String) (count Int)) String
  ((Start String (word "s" "es" (str.++ Start Start) (ite Cond Start Start)))
   (N Int (count 0 1 -1 (str.len Start)))
   (Cond Bool ((= N N) (str.suffixof Start Start)))))
(declare-var w String)
(constraint (= (f "cat" 2) "cats"))
(constraint (= (f "cat" 1) "cat"))
(constraint (= (f "house" 5) "houses"))
(constraint (= (f "house" 1) "house"))
(check-synth)
