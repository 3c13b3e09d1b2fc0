; expect: certified
; Insertion into a sorted list: it stays sorted, and what it counts is known.
(set-logic ALL)
(declare-datatypes ((List 0)) (((nil) (cons (head Int) (tail List)))))
(define-fun-rec cnt ((x Int) (l List)) Int
  (match l ((nil 0) ((cons h t) (+ (ite (= h x) 1 0) (cnt x t))))))
(define-fun-rec sorted ((l List)) Bool
  (ite (or ((_ is nil) l) ((_ is nil) (tail l))) true
    (and (<= (head l) (head (tail l))) (sorted (tail l)))))
(synth-fun insert ((x Int) (l List)) List)
(declare-var x Int)
(declare-var y Int)
(declare-var l List)
(constraint (=> (sorted l) (sorted (insert x l))))
(constraint (= (cnt y (insert x l)) (cnt y (cons x l))))
(check-synth)
