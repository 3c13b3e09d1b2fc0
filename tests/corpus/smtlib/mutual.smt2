; Mutual recursion and mutual datatypes, in the old notation and the new one; testers and selectors.
; expect: proved *
(declare-datatypes ((Tree 1) (Forest 1))
  ((par (a) ((node (label a) (below (Forest a)))))
   (par (a) ((none) (some (first (Tree a)) (rest (Forest a)))))))
(declare-datatypes () ((Nat (zero) (succ (pred Nat)))))
(define-fun-rec add ((x Nat) (y Nat)) Nat (match x ((zero y) ((succ z) (succ (add z y))))))
(define-funs-rec
  ((size (par (a) (((t (Tree a))) Nat)))
   (sizes (par (a) (((f (Forest a))) Nat))))
  ((match t (((node x f) (succ (sizes f)))))
   (match f ((none zero) ((some t g) (add (size t) (sizes g)))))))
(define-funs-rec
  ((even ((x Nat)) Bool) (odd ((x Nat)) Bool))
  ((match x ((zero true) ((succ y) (odd y)))) (match x ((zero false) ((succ y) (even y))))))
(define-sort NatTree () (Tree Nat))
(prove (forall ((t NatTree)) (not (= (size t) zero))))
(prove (forall ((x Nat)) (xor (even x) (odd x))))
(prove (forall ((x Nat)) (=> ((_ is succ) x) (= (succ (pred x)) x))))
(prove (forall ((x Nat)) (or (is-zero x) (is-succ x))))
(assert-not (forall ((x Nat) (y Nat) (z Nat)) (=> (= x y) (= y z) (= x z))))
