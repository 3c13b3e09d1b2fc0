; A plain file: no goal, so the question is whether the assertions contradict each other.
; expect: contradictory contradiction
(set-info :status unsat)
(declare-sort Person 0)
(declare-fun parent (Person Person) Bool)
(declare-const Ann Person)
(declare-const |Bob the elder| Person)
(assert (! (parent Ann |Bob the elder|) :named first))
(assert (forall ((x Person) (y Person)) (=> (parent x y) (not (parent y x)))))
(assert (let ((x |Bob the elder|) (y Ann)) (parent x y)))
(check-sat)
(exit)
