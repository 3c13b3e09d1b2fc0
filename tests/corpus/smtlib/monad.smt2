; The laws of the list monad: functions made of others by `lambda`, and a law of append and bind that has to be found.
; expect: proved *; refuted commutes
(declare-datatype List (par (a) ((nil) (cons (head a) (tail (List a))))))
(define-fun-rec ++ (par (a) (((x (List a)) (y (List a))) (List a)))
  (match x ((nil y) ((cons z xs) (cons z (++ xs y))))))
(define-fun-rec bind (par (a b) (((x (List a)) (f (=> a (List b)))) (List b)))
  (match x ((nil (_ nil b)) ((cons z xs) (++ (@ f z) (bind xs f))))))
(define-fun return (par (a) (((x a)) (List a))) (cons x (_ nil a)))
(prove (! (par (a b) (forall ((x a) (f (=> a (List b)))) (= (bind (return x) f) (@ f x)))) :named left_unit))
(prove (! (par (a) (forall ((m (List a))) (= (bind m (lambda ((x a)) (return x))) m))) :named right_unit))
(prove (! (par (a b c) (forall ((m (List a)) (f (=> a (List b))) (g (=> b (List c))))
  (= (bind (bind m f) g) (bind m (lambda ((x a)) (bind (@ f x) g)))))) :named associative))
(prove (! (par (a) (forall ((m (List a)) (n (List a))) (= (++ m n) (++ n m)))) :named commutes))
