; expect: infeasible
; After three steps x is 3.
(set-logic LIA)
(synth-inv inv ((x Int)))
(define-fun pre ((x Int)) Bool (= x 0))
(define-fun step ((x Int) (x! Int)) Bool (= x! (+ x 1)))
(define-fun post ((x Int)) Bool (< x 3))
(inv-constraint inv pre step post)
(check-synth)
