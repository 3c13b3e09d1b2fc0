; expect: found 10
; Sums that come near the ends of 64 bits.
(set-logic LIA)
(synth-fun f ((x Int) (y Int)) Int
  ((S Int) (B Bool))
  ((S Int (x y 1 (+ S S) (- S S) (ite B S S)))
   (B Bool ((<= S S)))))
(constraint (= (f 1 2) 4))
(constraint (= (f 9223372036854775800 6) 9223372036854775807))
(constraint (= (f (- 9223372036854775807) (- 2)) (- 9223372036854775806)))
(constraint (= (f 5 5) 11))
(check-synth)
