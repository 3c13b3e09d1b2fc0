; Append, from counts, with two examples that say in which order.
(set-logic ALL)
(declare-datatypes ((List 0)) (((nil) (cons (head Int) (tail List)))))
(define-fun-rec cnt ((x Int) (l List)) Int
  (match l ((nil 0) ((cons h t) (+ (ite (= h x) 1 0) (cnt x t))))))
(synth-fun append ((x List) (y List)) List)
(declare-var x List)
(declare-var y List)
(declare-var z Int)
(constraint (= (cnt z (append x y)) (+ (cnt z x) (cnt z y))))
(constraint (= (append (cons 1 (cons 2 nil)) (cons 3 nil)) (cons 1 (cons 2 (cons 3 nil)))))
(constraint (= (append (cons 4 nil) (cons 5 (cons 6 nil))) (cons 4 (cons 5 (cons 6 nil)))))
(check-synth)
