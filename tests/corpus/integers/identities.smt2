; Identities of sequences with products of two arguments, and values that exist.
; expect: proved *; unknown no_root
; work: 200000000
(define-fun-rec fib ((n Int)) Int (ite (<= n 0) 0 (ite (<= n 1) 1 (+ (fib (- n 1)) (fib (- n 2))))))
(define-fun-rec lucas ((n Int)) Int (ite (<= n 0) 2 (ite (<= n 1) 1 (+ (lucas (- n 1)) (lucas (- n 2))))))
(define-fun-rec power ((b Int) (n Int)) Int (ite (<= n 0) 1 (* b (power b (- n 1)))))
(prove (! (forall ((m Int) (n Int)) (=> (and (<= 0 m) (<= 0 n)) (= (fib (+ m n 1)) (+ (* (fib (+ m 1)) (fib (+ n 1))) (* (fib m) (fib n)))))) :named fib_of_sum))
(prove (! (forall ((n Int)) (=> (<= 1 n) (= (- (* (fib (+ n 1)) (fib (- n 1))) (* (fib n) (fib n))) (power (- 1) n)))) :named cassini))
(prove (! (forall ((n Int)) (=> (<= 1 n) (= (lucas n) (+ (fib (- n 1)) (fib (+ n 1)))))) :named lucas_of_fib))
(prove (! (forall ((n Int)) (=> (<= 0 n) (= (mod (fib (* 3 n)) 2) 0))) :named every_third_is_even))
(prove (! (exists ((x Int)) (= (* x x) 49)) :named a_root))
(prove (! (exists ((x Int) (y Int)) (and (< x y) (= (+ (* x x) (* y y)) 25) (< 0 x))) :named pythagoras))
(prove (! (exists ((x Int)) (= (* x x) 50)) :named no_root))
