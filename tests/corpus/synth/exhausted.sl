; expect: infeasible
(set-logic LIA)
(synth-fun f ((x Int) (y Int)) Int
  ((T Int) (C Int))
  ((T Int (x y (+ C y)))
   (C Int (1 2 x))))
(constraint (= (f 1 1) 2))
(constraint (= (f 5 2) 9))
(check-synth)
