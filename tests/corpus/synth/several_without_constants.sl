; expect: infeasible
; At x = y = 0 all terms are 0, and f is not.
(set-logic LIA)
(synth-fun f ((x Int) (y Int)) Int ((Start Int)) ((Start Int (x y (+ Start Start) (- Start Start)))))
(synth-fun g ((x Int) (y Int)) Int ((Start Int)) ((Start Int (x y (+ Start Start) (- Start Start)))))
(synth-fun h ((x Int) (y Int)) Int ((Start Int)) ((Start Int (x y (+ Start Start) (- Start Start)))))
(declare-var x Int)
(declare-var y Int)
(constraint (= (+ (f x y) (g x y)) (+ x y)))
(constraint (= (f x y) (+ (g y x) 1)))
(constraint (= (h x y) (- (g x y) (f x y))))
(check-synth)
