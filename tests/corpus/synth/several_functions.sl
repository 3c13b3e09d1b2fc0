; expect: found 6
; certified
; One is what the other leaves; they are used inside another function.
(set-logic LIA)
(synth-fun half ((x Int) (y Int)) Int ((S Int)) ((S Int (x y (- S S) (+ S S)))))
(synth-fun rest ((x Int) (y Int)) Int ((S Int)) ((S Int (x y (- S S) (+ S S)))))
(define-fun both ((x Int) (y Int)) Int (+ (half x y) (rest x y)))
(declare-var x Int)
(declare-var y Int)
(constraint (= (both x y) (+ x y)))
(constraint (not (= (half 1 0) (rest 1 0))))
(check-synth)
