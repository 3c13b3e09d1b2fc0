; expect: found
; The smallest of a number and the labels of a tree, from examples.
(set-logic ALL)
(declare-datatypes ((Tree 0)) (((leaf) (node (left Tree) (label Int) (right Tree)))))
(synth-fun smallest ((d Int) (t Tree)) Int)
(constraint (= (smallest 3 leaf) 3))
(constraint (= (smallest 3 (node leaf 5 leaf)) 3))
(constraint (= (smallest 3 (node leaf 1 leaf)) 1))
(constraint (= (smallest 9 (node (node leaf 4 leaf) 6 leaf)) 4))
(constraint (= (smallest 9 (node leaf 6 (node leaf 2 leaf))) 2))
(constraint (= (smallest 9 (node (node leaf 7 leaf) 3 (node leaf 8 leaf))) 3))
(constraint (= (smallest 0 (node (node leaf 7 leaf) 3 (node leaf 8 leaf))) 0))
(constraint (= (smallest 9 (node (node leaf 4 leaf) 6 (node leaf 2 leaf))) 2))
(check-synth)
