-- Boolean algebra on two values: conjunction, disjunction, negation, implication, equivalence and
-- exclusive or, each by its table, and the laws that a first course lists.

type Bit = lo | hi

fun ~ : Bit -> Bit
fun /\ : Bit, Bit -> Bit      infix left 70
fun \/ : Bit, Bit -> Bit      infix left 65
fun <+> : Bit, Bit -> Bit     infix left 60
fun ==> : Bit, Bit -> Bit     infix right 55
fun <==> : Bit, Bit -> Bit    infix left 52
fun select : Bit, Bit, Bit -> Bit

~(lo) = hi
~(hi) = lo

lo /\ y = lo
hi /\ y = y

lo \/ y = y
hi \/ y = hi

lo <+> y = y
hi <+> y = ~(y)

lo ==> y = hi
hi ==> y = y

lo <==> y = ~(y)
hi <==> y = y

select(hi, x, y) = x
select(lo, x, y) = y

theorem double_negation: ~(~(x)) = x
theorem and_comm: x /\ y = y /\ x
theorem and_assoc: (x /\ y) /\ z = x /\ (y /\ z)
theorem and_idem: x /\ x = x
theorem and_identity: x /\ hi = x
theorem and_zero: x /\ lo = lo
theorem or_comm: x \/ y = y \/ x
theorem or_assoc: (x \/ y) \/ z = x \/ (y \/ z)
theorem or_idem: x \/ x = x
theorem or_identity: x \/ lo = x
theorem or_one: x \/ hi = hi
theorem absorb_and: x /\ (x \/ y) = x
theorem absorb_or: x \/ x /\ y = x
theorem distrib_and_or: x /\ (y \/ z) = x /\ y \/ x /\ z
theorem distrib_or_and: x \/ y /\ z = (x \/ y) /\ (x \/ z)
theorem complement_and: x /\ ~(x) = lo
theorem complement_or: x \/ ~(x) = hi
theorem de_morgan_and: ~(x /\ y) = ~(x) \/ ~(y)
theorem de_morgan_or: ~(x \/ y) = ~(x) /\ ~(y)
theorem xor_comm: x <+> y = y <+> x
theorem xor_assoc: (x <+> y) <+> z = x <+> (y <+> z)
theorem xor_self: x <+> x = lo
theorem xor_or_and: x <+> y = (x \/ y) /\ ~(x /\ y)
theorem and_xor: x /\ (y <+> z) = x /\ y <+> x /\ z
theorem implication: (x ==> y) = ~(x) \/ y
theorem contraposition: (x ==> y) = (~(y) ==> ~(x))
theorem currying: (x /\ y ==> z) = (x ==> y ==> z)
theorem peirce: ((x ==> y) ==> x) ==> x = hi
theorem modus_ponens: x = hi and (x ==> y) = hi => y = hi
theorem iff_is_two_implications: (x <==> y) = (x ==> y) /\ (y ==> x)
theorem iff_is_equality: (x <==> y) = hi <=> x = y
theorem select_as_or: select(x, y, z) = x /\ y \/ ~(x) /\ z
