; Whether a number is in a list: if it is counted at least once.
(set-logic ALL)
(declare-datatypes ((List 0)) (((nil) (cons (head Int) (tail List)))))
(define-fun-rec cnt ((x Int) (l List)) Int
  (match l ((nil 0) ((cons h t) (+ (ite (= h x) 1 0) (cnt x t))))))
(synth-fun member ((x Int) (l List)) Bool)
(declare-var x Int)
(declare-var l List)
(constraint (= (member x l) (<= 1 (cnt x l))))
(check-synth)
