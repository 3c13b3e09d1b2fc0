; expect: found 13
; certified
; Where k belongs in a sorted array of two.
(set-logic LIA)
(synth-fun place ((a Int) (b Int) (k Int)) Int)
(declare-var a Int)
(declare-var b Int)
(declare-var k Int)
(constraint (=> (< a b) (=> (< k a) (= (place a b k) 0))))
(constraint (=> (< a b) (=> (> k b) (= (place a b k) 2))))
(constraint (=> (< a b) (=> (and (> k a) (< k b)) (= (place a b k) 1))))
(check-synth)
