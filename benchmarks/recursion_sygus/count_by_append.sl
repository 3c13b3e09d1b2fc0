; How often a number is in a list, from appended lists and lists with one element.
(set-logic ALL)
(declare-datatypes ((List 0)) (((nil) (cons (head Int) (tail List)))))
(define-fun-rec app ((x List) (y List)) List
  (ite ((_ is nil) x) y (cons (head x) (app (tail x) y))))
(synth-fun count ((x Int) (l List)) Int)
(declare-var x List)
(declare-var y List)
(declare-var z Int)
(declare-var u Int)
(constraint (= (count z (app x y)) (+ (count z x) (count z y))))
(constraint (= (count z (cons z nil)) 1))
(constraint (or (= z u) (= (count z (cons u nil)) 0)))
(check-synth)
