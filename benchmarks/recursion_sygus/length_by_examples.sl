; Length, from examples.
(set-logic ALL)
(declare-datatypes ((List 0)) (((nil) (cons (head Int) (tail List)))))
(synth-fun length ((l List)) Int)
(constraint (= (length nil) 0))
(constraint (= (length (cons 7 nil)) 1))
(constraint (= (length (cons (- 3) (cons 5 nil))) 2))
(constraint (= (length (cons 5 (cons 5 (cons 5 (cons 2 nil))))) 4))
(check-synth)
