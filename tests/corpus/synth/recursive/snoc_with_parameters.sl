; Values of sorts with parameters, as the standard writes them.
; expect: certified
(set-logic ALL)
(declare-datatypes ((List 1)) ((par (T) ((nil) (cons (head T) (tail (List T)))))))
(define-fun-rec len ((l (List Int))) Int
  (match l ((nil 0) ((cons h t) (+ 1 (len t))))))
(synth-fun snoc ((l (List Int)) (x Int)) (List Int))
(declare-var l (List Int))
(declare-var x Int)
(constraint (= (len (snoc l x)) (+ (len l) 1)))
(constraint (= (snoc (cons 1 (as nil (List Int))) 2) (cons 1 (cons 2 (as nil (List Int))))))
(constraint (= (snoc (cons 4 (cons 1 (as nil (List Int)))) 2) (cons 4 (cons 1 (cons 2 (as nil (List Int)))))))
(check-synth)
