; Reverse, from appended lists and lists with one element.
(set-logic ALL)
(declare-datatypes ((List 0)) (((nil) (cons (head Int) (tail List)))))
(define-fun-rec app ((x List) (y List)) List
  (ite ((_ is nil) x) y (cons (head x) (app (tail x) y))))
(synth-fun reverse ((l List)) List)
(declare-var x List)
(declare-var y List)
(declare-var z Int)
(constraint (= (reverse (app x y)) (app (reverse y) (reverse x))))
(constraint (= (reverse (cons z nil)) (cons z nil)))
(check-synth)
