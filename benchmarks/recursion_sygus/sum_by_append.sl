; Sum of a list, from what it is of appended lists and of a list with one element.
(set-logic ALL)
(declare-datatypes ((List 0)) (((nil) (cons (head Int) (tail List)))))
(define-fun-rec app ((x List) (y List)) List
  (ite ((_ is nil) x) y (cons (head x) (app (tail x) y))))
(synth-fun sum ((l List)) Int)
(declare-var x List)
(declare-var y List)
(declare-var z Int)
(constraint (= (sum (app x y)) (+ (sum x) (sum y))))
(constraint (= (sum (cons z nil)) z))
(check-synth)
