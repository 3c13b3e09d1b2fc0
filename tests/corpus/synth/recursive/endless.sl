; expect: error "the recursion of the function in line 4 is not seen to end"
(set-logic ALL)
(declare-datatypes ((List 0)) (((nil) (cons (head Int) (tail List)))))
(define-fun-rec grow ((l List)) Int (+ 1 (grow (cons 1 l))))
(synth-fun f ((l List)) Int)
(declare-var l List)
(constraint (= (f l) (grow l)))
(check-synth)
