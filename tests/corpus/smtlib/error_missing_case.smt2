; expect: error "no case for"
(declare-datatype N ((zero) (succ (p N))))
(define-fun f ((x N)) N (match x ((zero x))))
