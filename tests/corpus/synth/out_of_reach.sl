; expect: fail
(set-logic SLIA)
(synth-fun f ((s String)) String
  ((T String) (N Int))
  ((T String (s (str.++ T T) (str.at T N)))
   (N Int (0 1 (+ N N)))))
(constraint (= (f "abc") "xyz"))
(check-synth)
