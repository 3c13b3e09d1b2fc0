; A program without a case that the condition needs is none, nor is one that is right on small trees only.
; expect: fail "no other function was invented"
(set-logic ALL)
(declare-datatypes ((Tree 0)) (((leaf) (node (left Tree) (key Int) (right Tree)))))
(define-fun-rec all_below ((t Tree) (x Int)) Bool
  (or (is-leaf t) (and (< (key t) x) (all_below (left t) x) (all_below (right t) x))))
(define-fun-rec all_above ((t Tree) (x Int)) Bool
  (or (is-leaf t) (and (> (key t) x) (all_above (left t) x) (all_above (right t) x))))
(define-fun-rec bst ((t Tree)) Bool
  (or (is-leaf t) (and (bst (left t)) (bst (right t)) (all_below (left t) (key t)) (all_above (right t) (key t)))))
(define-fun-rec mem ((x Int) (t Tree)) Bool
  (and (is-node t) (or (= x (key t)) (mem x (left t)) (mem x (right t)))))
(synth-fun find ((x Int) (t Tree)) Bool
  ((B Bool) (T Tree) (I Int))
  ((B Bool (true false (is-leaf T) (= I I) (< I I) (ite B B B) (find I T)))
   (T Tree (t (left T) (right T)))
   (I Int (x (key T)))))
(declare-var x Int)
(declare-var t Tree)
(assume (bst t))
(constraint (= (find x t) (mem x t)))
(check-synth)
