; expect: certified
; The last element of a list that is not empty.
(set-logic ALL)
(declare-datatypes ((List 0)) (((nil) (cons (head Int) (tail List)))))
(define-fun-rec app ((x List) (y List)) List
  (ite ((_ is nil) x) y (cons (head x) (app (tail x) y))))
(synth-fun last ((l List)) Int)
(declare-var x List)
(declare-var z Int)
(constraint (= (last (app x (cons z nil))) z))
(check-synth)
