; Length, from what it is of appended lists and of a list with one element.
(set-logic ALL)
(declare-datatypes ((List 0)) (((nil) (cons (head Int) (tail List)))))
(define-fun-rec app ((x List) (y List)) List
  (ite ((_ is nil) x) y (cons (head x) (app (tail x) y))))
(synth-fun length ((l List)) Int)
(declare-var x List)
(declare-var y List)
(declare-var z Int)
(constraint (= (length (app x y)) (+ (length x) (length y))))
(constraint (= (length (cons z nil)) 1))
(check-synth)
