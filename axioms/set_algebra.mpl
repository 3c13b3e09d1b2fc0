-- The algebra of sets of elements of one kind: union, intersection, difference, complement and inclusion, all
-- by membership.
-- expect: proved *
-- work: 100000000

type Elem
type Set

pred ∈ : Elem, Set            infix 50
pred ⊆ : Set, Set             infix 50
fun ∅ : Set
fun full : Set
fun ∪ : Set, Set -> Set       infix left 60
fun ∩ : Set, Set -> Set       infix left 70
fun \ : Set, Set -> Set       infix left 65
fun compl : Set -> Set

var A B C : Set

A ⊆ B <=> forall x. x ∈ A => x ∈ B

axiom extensionality: (forall x. x ∈ A <=> x ∈ B) => A = B
axiom in_empty: not x ∈ ∅
axiom in_full: x ∈ full
axiom in_union: x ∈ A ∪ B <=> x ∈ A or x ∈ B
axiom in_intersection: x ∈ A ∩ B <=> x ∈ A and x ∈ B
axiom in_difference: x ∈ A \ B <=> x ∈ A and not x ∈ B
axiom in_complement: x ∈ compl(A) <=> not x ∈ A

theorem union_comm: A ∪ B = B ∪ A
theorem inter_comm: A ∩ B = B ∩ A
theorem subset_refl: A ⊆ A
theorem subset_trans: A ⊆ B and B ⊆ C => A ⊆ C
theorem subset_antisym: A ⊆ B and B ⊆ A => A = B
theorem compl_compl: compl(compl(A)) = A
