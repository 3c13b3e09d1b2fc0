; expect: found 6
; Four steps lead from (0, 0) to (2, 2) by way of (0, 2), whatever the second argument: what a later call is on is what earlier ones gave.
(set-logic LIA)
(define-fun to ((p Int) (way Int)) Int (ite (= way 0) (+ p 1) (ite (= way 1) (+ p 10) p)))
(synth-fun way ((p Int) (z Int)) Int
  ((W Int) (B Bool) (N Int))
  ((W Int (0 1 2 (ite B W W)))
   (B Bool ((<= N N) (= N N)))
   (N Int (p z 0 1 (+ N N) (- N N)))))
(declare-var z Int)
(define-fun first () Int (to 0 (way 0 z)))
(define-fun second () Int (to first (way first z)))
(define-fun third () Int (to second (way second z)))
(define-fun fourth () Int (to third (way third z)))
(constraint (and (= second 2) (= fourth 22)))
(check-synth)
