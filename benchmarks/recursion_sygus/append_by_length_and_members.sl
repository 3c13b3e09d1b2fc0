; Append, from lengths and members.
(set-logic ALL)
(declare-datatypes ((List 0)) (((nil) (cons (head Int) (tail List)))))
(define-fun-rec len ((l List)) Int (ite ((_ is nil) l) 0 (+ 1 (len (tail l)))))
(define-fun-rec mem ((x Int) (l List)) Bool
  (ite ((_ is nil) l) false (or (= x (head l)) (mem x (tail l)))))
(synth-fun append ((x List) (y List)) List)
(declare-var x List)
(declare-var y List)
(declare-var z Int)
(constraint (= (len (append x y)) (+ (len x) (len y))))
(constraint (= (mem z (append x y)) (or (mem z x) (mem z y))))
(check-synth)
