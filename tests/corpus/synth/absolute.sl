; expect: found 8
(set-logic LIA)
(synth-fun f ((x Int)) Int
  ((T Int) (C Bool))
  ((T Int (x 0 1 (+ T T) (- T T) (ite C T T)))
   (C Bool ((<= T T) (and C C)))))
(constraint (= (f 3) 3))
(constraint (= (f (- 3)) 3))
(constraint (= (f 0) 0))
(constraint (= (f (- 10)) 10))
(constraint (= (f 7) 7))
(check-synth)
