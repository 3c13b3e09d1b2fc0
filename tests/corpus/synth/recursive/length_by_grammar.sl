; expect: found
; With a grammar that lets the function call itself: length.
(set-logic ALL)
(declare-datatypes ((List 0)) (((nil) (cons (head Int) (tail List)))))
(synth-fun length ((l List)) Int
  ((I Int) (B Bool) (L List))
  ((I Int (0 1 (+ I I) (ite B I I) (length L)))
   (B Bool ((is-nil L) ((_ is cons) L)))
   (L List (l nil (tail L)))))
(constraint (= (length nil) 0))
(constraint (= (length (cons 7 nil)) 1))
(constraint (= (length (cons (- 3) (cons 5 nil))) 2))
(constraint (= (length (cons 5 (cons 5 (cons 5 (cons 2 nil))))) 4))
(check-synth)
