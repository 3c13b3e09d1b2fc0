-- Sets by membership, as in Zermelo's theory: every element is a set, and sets with the same elements are
-- equal. Unions, intersections, differences (complements within a set), powers, pairs.
-- expect: proved *
-- work: 100000000

type Set

pred ∈ : Set, Set             infix 50
pred ⊆ : Set, Set             infix 50
fun ∅ : Set
fun ∪ : Set, Set -> Set       infix left 60
fun ∩ : Set, Set -> Set       infix left 70
fun \ : Set, Set -> Set       infix left 65
fun power : Set -> Set
fun unions : Set -> Set       -- of all elements of a set
fun pair : Set, Set -> Set
fun single : Set -> Set
fun ordered : Set, Set -> Set

var A B C F : Set

A ⊆ B <=> forall x. x ∈ A => x ∈ B
ordered(x, y) = pair(single(x), pair(x, y))    -- Kuratowski's

axiom extensionality: (forall x. x ∈ A <=> x ∈ B) => A = B
axiom in_empty: not x ∈ ∅
axiom in_union: x ∈ A ∪ B <=> x ∈ A or x ∈ B
axiom in_intersection: x ∈ A ∩ B <=> x ∈ A and x ∈ B
axiom in_difference: x ∈ A \ B <=> x ∈ A and not x ∈ B
axiom in_power: x ∈ power(A) <=> x ⊆ A
axiom in_unions: x ∈ unions(F) <=> exists y. y ∈ F and x ∈ y
axiom in_pair: z ∈ pair(x, y) <=> z = x or z = y
axiom in_single: z ∈ single(x) <=> z = x

-- Subsets

theorem subset_refl: A ⊆ A
theorem subset_trans: A ⊆ B and B ⊆ C => A ⊆ C
theorem subset_antisym: A ⊆ B and B ⊆ A => A = B
theorem empty_subset: ∅ ⊆ A
theorem subset_empty: A ⊆ ∅ <=> A = ∅
theorem not_empty: A != ∅ <=> exists x. x ∈ A

-- Unions and intersections

theorem union_comm: A ∪ B = B ∪ A
theorem union_assoc: (A ∪ B) ∪ C = A ∪ (B ∪ C)
theorem union_idem: A ∪ A = A
theorem union_empty: A ∪ ∅ = A
theorem inter_comm: A ∩ B = B ∩ A
theorem inter_assoc: (A ∩ B) ∩ C = A ∩ (B ∩ C)
theorem inter_idem: A ∩ A = A
theorem inter_empty: A ∩ ∅ = ∅
theorem union_inter: A ∪ A ∩ B = A
theorem inter_distrib: A ∩ (B ∪ C) = A ∩ B ∪ A ∩ C
theorem union_distrib: A ∪ B ∩ C = (A ∪ B) ∩ (A ∪ C)
theorem union_least: A ∪ B ⊆ C <=> A ⊆ C and B ⊆ C
theorem inter_greatest: C ⊆ A ∩ B <=> C ⊆ A and C ⊆ B
theorem subset_union: A ⊆ B <=> A ∪ B = B
theorem subset_inter: A ⊆ B <=> A ∩ B = A

-- Differences

theorem diff_union: A \ (B ∪ C) = (A \ B) ∩ (A \ C)
theorem diff_inter: A \ (B ∩ C) = (A \ B) ∪ (A \ C)
theorem diff_diff: A \ (A \ B) = A ∩ B
theorem diff_disjoint: A ∩ (B \ A) = ∅
theorem diff_empty: A \ B = ∅ <=> A ⊆ B
theorem diff_anti: A ⊆ B => C \ B ⊆ C \ A

-- Powers and unions of sets of sets

theorem power_mono: power(A) ⊆ power(B) <=> A ⊆ B
theorem power_inter: power(A ∩ B) = power(A) ∩ power(B)
theorem power_union: power(A) ∪ power(B) ⊆ power(A ∪ B)
theorem power_empty: power(∅) = single(∅)
theorem unions_power: unions(power(A)) = A
theorem unions_upper: A ∈ F => A ⊆ unions(F)
theorem unions_least: unions(F) ⊆ C <=> forall y. y ∈ F => y ⊆ C
theorem unions_pair: unions(pair(A, B)) = A ∪ B

-- Pairs

theorem pair_comm: pair(x, y) = pair(y, x)
theorem pair_same: pair(x, x) = single(x)
theorem single_injective: single(x) = single(y) => x = y
theorem pair_cancel: pair(x, y) = pair(x, z) => y = z
theorem ordered_injective: ordered(x, y) = ordered(u, v) => x = u and y = v

-- There is no set of all sets that do not contain themselves

theorem russell: not exists y. forall x. x ∈ y <=> not x ∈ x
