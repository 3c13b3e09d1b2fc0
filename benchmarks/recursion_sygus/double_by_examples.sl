; Each element twice as large, from examples.
(set-logic ALL)
(declare-datatypes ((List 0)) (((nil) (cons (head Int) (tail List)))))
(synth-fun double ((l List)) List)
(constraint (= (double nil) nil))
(constraint (= (double (cons 3 nil)) (cons 6 nil)))
(constraint (= (double (cons 1 (cons 5 nil))) (cons 2 (cons 10 nil))))
(constraint (= (double (cons 0 (cons (- 2) (cons 4 nil)))) (cons 0 (cons (- 4) (cons 8 nil)))))
(check-synth)
