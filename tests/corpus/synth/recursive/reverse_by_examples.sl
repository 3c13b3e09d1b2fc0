; expect: found
; Reverse, from examples, with nothing but the constructors.
(set-logic ALL)
(declare-datatypes ((List 0)) (((nil) (cons (head Int) (tail List)))))
(synth-fun reverse ((l List)) List)
(constraint (= (reverse nil) nil))
(constraint (= (reverse (cons 1 nil)) (cons 1 nil)))
(constraint (= (reverse (cons 1 (cons 2 nil))) (cons 2 (cons 1 nil))))
(constraint (= (reverse (cons 1 (cons 2 (cons 3 nil)))) (cons 3 (cons 2 (cons 1 nil)))))
(constraint (= (reverse (cons 4 (cons 3 (cons 1 (cons 2 nil))))) (cons 2 (cons 1 (cons 3 (cons 4 nil))))))
(check-synth)
