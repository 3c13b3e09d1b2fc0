-- Bool is a sort like others: statements over all truth values.
-- expect: proved *; refuted converse, all_equal

theorem excluded_middle: forall p : Bool. p or not p
theorem peirce: forall p q : Bool. ((p => q) => p) => p
theorem contraposition: forall p q : Bool. (p => q) <=> (not q => not p)
theorem de_morgan: forall p q : Bool. not (p and q) <=> not p or not q
theorem distribution: forall p q r : Bool. p and (q or r) <=> p and q or p and r
theorem currying: forall p q r : Bool. (p and q => r) <=> (p => q => r)
theorem pigeons: forall p q r : Bool. (p <=> q) or (q <=> r) or (p <=> r)
theorem two_values: forall p : Bool. p = true or p = false
theorem conditional: forall p q r : Bool. (if p then q else r) <=> (p => q) and (not p => r)
theorem converse: forall p q : Bool. (p => q) => (q => p)
theorem all_equal: forall p q : Bool. p <=> q
