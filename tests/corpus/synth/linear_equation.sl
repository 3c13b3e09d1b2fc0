; expect: found 11
; certified
; (p - u) * 2 = q - v after any number of steps: to say it of each number of steps does not come to an end.
(set-logic LIA)
(synth-inv inv ((p Int) (q Int) (u Int) (v Int) (even Bool)))
(define-fun pre ((p Int) (q Int) (u Int) (v Int) (even Bool)) Bool (and (>= p 0) (= u p) (= v q) even))
(define-fun step ((p Int) (q Int) (u Int) (v Int) (even Bool) (p! Int) (q! Int) (u! Int) (v! Int) (even! Bool)) Bool
  (and (not (= u 0)) (= p! p) (= q! q) (= u! (- u 1)) (= v! (- v 2)) (= even! (not even))))
(define-fun post ((p Int) (q Int) (u Int) (v Int) (even Bool)) Bool (or (not (= u 0)) (=> (= q (+ p p)) (= v 0))))
(inv-constraint inv pre step post)
(check-synth)
