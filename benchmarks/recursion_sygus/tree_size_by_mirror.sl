; The number of labels of a tree: one and those of both parts, and of its mirror image the same.
(set-logic ALL)
(declare-datatypes ((Tree 0)) (((leaf) (node (left Tree) (label Int) (right Tree)))))
(define-fun-rec mirror ((t Tree)) Tree
  (match t ((leaf leaf) ((node l x r) (node (mirror r) x (mirror l))))))
(synth-fun size ((t Tree)) Int)
(declare-var t Tree)
(declare-var x Int)
(constraint (= (size (mirror t)) (size t)))
(constraint (= (size (node leaf x leaf)) 1))
(constraint (= (size (node t x t)) (+ 1 (* 2 (size t)))))
(check-synth)
