; With a grammar without recursion: the larger one of two lengths.
(set-logic ALL)
(declare-datatypes ((List 0)) (((nil) (cons (head Int) (tail List)))))
(define-fun-rec len ((l List)) Int (ite ((_ is nil) l) 0 (+ 1 (len (tail l)))))
(synth-fun longer ((x List) (y List)) Int
  ((I Int) (B Bool))
  ((I Int (0 1 (len x) (len y) (+ I I) (ite B I I)))
   (B Bool ((>= I I) (not B)))))
(declare-var x List)
(declare-var y List)
(constraint (>= (longer x y) (len x)))
(constraint (>= (longer x y) (len y)))
(constraint (or (= (longer x y) (len x)) (= (longer x y) (len y))))
(check-synth)
