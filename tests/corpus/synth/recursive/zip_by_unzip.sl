; Of what is supposed the condition has not to hold elsewhere; and cases within cases are patterns.
; expect: certified
(set-logic ALL)
(declare-datatypes ((Pair 0)) (((pr (one Int) (two Bool)))))
(declare-datatypes ((LI 0) (LB 0) (LP 0))
  (((ni) (ci (hi Int) (ti LI))) ((nb) (cb (hb Bool) (tb LB))) ((np) (cp (hp Pair) (tp LP)))))
(define-fun-rec firsts ((l LP)) LI (match l ((np ni) ((cp p t) (match p (((pr a b) (ci a (firsts t)))))))))
(define-fun-rec seconds ((l LP)) LB (match l ((np nb) ((cp p t) (match p (((pr a b) (cb b (seconds t)))))))))
(synth-fun zip ((a LI) (b LB)) LP)
(declare-var l LP)
(declare-var k LP)
(constraint (= (zip (firsts l) (seconds l)) k))
(assume (= l k))
(check-synth)
