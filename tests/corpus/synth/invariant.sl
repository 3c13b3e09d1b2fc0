; expect: found 7
; certified
; x and y go up together from 0, so x + y is never negative.
(set-logic LIA)
(synth-inv inv ((x Int) (y Int)))
(declare-primed-var x Int)
(declare-primed-var y Int)
(define-fun pre ((x Int) (y Int)) Bool (and (= x 0) (= y 0)))
(define-fun step ((x Int) (y Int) (x! Int) (y! Int)) Bool (and (= x! (+ x 1)) (= y! (+ y 2))))
(define-fun post ((x Int) (y Int)) Bool (not (< (+ x y) 0)))
(inv-constraint inv pre step post)
(check-synth)
