; Quotients by what is no number: by the divisor itself, of sums with its multiples, of what is smaller, and in recursion.
; expect: proved *
(define-fun-rec gcd ((a Int) (b Int)) Int (ite (= b 0) (abs a) (gcd b (mod a b))))
(define-fun-rec by_subtraction ((a Int) (b Int) (q Int)) Int (ite (or (<= b 0) (< a b)) q (by_subtraction (- a b) b (+ q 1))))
(define-fun-rec digits ((n Int)) Int (ite (<= n 9) n (+ (mod n 10) (digits (div n 10)))))
(prove (! (forall ((x Int)) (=> (distinct x 0) (and (= (mod x x) 0) (= (div x x) 1)))) :named by_itself))
(prove (! (forall ((a Int) (b Int)) (=> (< 0 b) (= (div (+ a (* 3 b)) b) (+ 3 (div a b))))) :named multiple_added))
(prove (! (forall ((a Int) (b Int) (m Int)) (=> (< 0 m) (= (mod (+ (mod a m) b) m) (mod (+ a b) m)))) :named mod_of_sum))
(prove (! (forall ((a Int) (b Int)) (=> (and (< 0 b) (< b a)) (= (mod (- a b) b) (mod a b)))) :named mod_of_difference))
(prove (! (forall ((a Int) (b Int)) (=> (and (<= 0 a) (< a b)) (= (mod a b) a))) :named mod_of_smaller))
(prove (! (forall ((a Int) (b Int)) (=> (and (<= 0 a) (<= 0 b)) (= (gcd a b) (gcd b a)))) :named gcd_commutes))
(prove (! (forall ((a Int) (b Int)) (<= 0 (gcd a b))) :named gcd_not_negative))
(prove (! (forall ((a Int) (b Int)) (=> (and (<= 0 a) (< 0 b)) (= (by_subtraction a b 0) (div a b)))) :named quotient_by_subtraction))
(prove (! (forall ((n Int)) (=> (<= 0 n) (= (mod (digits n) 9) (mod n 9)))) :named casting_out_nines))
