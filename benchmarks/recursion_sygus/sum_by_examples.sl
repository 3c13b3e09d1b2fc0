; Sum of a list, from examples.
(set-logic ALL)
(declare-datatypes ((List 0)) (((nil) (cons (head Int) (tail List)))))
(synth-fun sum ((l List)) Int)
(constraint (= (sum nil) 0))
(constraint (= (sum (cons 5 nil)) 5))
(constraint (= (sum (cons 2 (cons 3 nil))) 5))
(constraint (= (sum (cons 10 (cons (- 4) (cons 1 nil)))) 7))
(check-synth)
