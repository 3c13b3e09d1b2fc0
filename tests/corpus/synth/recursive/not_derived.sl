; expect: fail "some programs are right, but the grammar does not derive them"
; Every length is a sum with 1, and sums with 0 alone have a rule.
(set-logic ALL)
(declare-datatypes ((List 0)) (((nil) (cons (head Int) (tail List)))))
(synth-fun length ((l List)) Int
  ((I Int) (B Bool) (L List))
  ((I Int (0 1 (ite B I I) (+ 0 I) (length L)))
   (B Bool (((_ is nil) L)))
   (L List (l (tail L)))))
(constraint (= (length nil) 0))
(constraint (= (length (cons 7 nil)) 1))
(constraint (= (length (cons 4 (cons 2 nil))) 2))
(check-synth)
