; expect: found
; The largest element of a list, or -1: it is a member if the list is not empty, and no element is larger.
(set-logic ALL)
(declare-datatypes ((List 0)) (((nil) (cons (head Int) (tail List)))))
(define-fun-rec mem ((x Int) (l List)) Bool
  (ite ((_ is nil) l) false (or (= x (head l)) (mem x (tail l)))))
(define-fun-rec bound ((m Int) (l List)) Bool
  (ite ((_ is nil) l) true (and (<= (head l) m) (bound m (tail l)))))
(synth-fun maximum ((l List)) Int)
(declare-var l List)
(declare-var x Int)
(constraint (bound (maximum (cons x l)) (cons x l)))
(constraint (mem (maximum (cons x l)) (cons x l)))
(check-synth)
