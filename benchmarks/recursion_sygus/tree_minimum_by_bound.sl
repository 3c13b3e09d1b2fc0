; The smallest label of a tree that is not a leaf: it is one, and none is smaller.
(set-logic ALL)
(declare-datatypes ((Tree 0)) (((leaf) (node (left Tree) (label Int) (right Tree)))))
(define-fun-rec occurs ((x Int) (t Tree)) Bool
  (match t ((leaf false) ((node l y r) (or (= x y) (or (occurs x l) (occurs x r)))))))
(define-fun-rec least ((m Int) (t Tree)) Bool
  (match t ((leaf true) ((node l y r) (and (<= m y) (and (least m l) (least m r)))))))
(synth-fun smallest ((d Int) (t Tree)) Int)
(declare-var t Tree)
(declare-var d Int)
(constraint (least (smallest d t) t))
(constraint (or (= (smallest d t) d) (occurs (smallest d t) t)))
(constraint (<= (smallest d t) d))
(check-synth)
