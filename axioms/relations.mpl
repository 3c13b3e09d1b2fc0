-- The calculus of binary relations: Boolean operations, composition, converse, the properties that relations
-- have and what they mean in the calculus, and the transitive closure. Relations that hold between the same
-- elements are equal.
-- expect: proved *
-- work: 200000000
-- expect: hoped comp_assoc, comp_union, modular_law, commuting_equivalences

type D
type Rel

pred holds : Rel, D, D
pred ⊆ : Rel, Rel              infix 50
fun id : Rel
fun ∪ : Rel, Rel -> Rel        infix left 60
fun ∩ : Rel, Rel -> Rel        infix left 70
fun ∘ : Rel, Rel -> Rel        infix left 80     -- first the one, then the other
fun conv : Rel -> Rel
fun closure : Rel -> Rel       -- transitive

var r s t : Rel

r ⊆ s <=> forall x y. holds(r, x, y) => holds(s, x, y)

axiom extensionality: (forall x y. holds(r, x, y) <=> holds(s, x, y)) => r = s
axiom at_id: holds(id, x, y) <=> x = y
axiom at_union: holds(r ∪ s, x, y) <=> holds(r, x, y) or holds(s, x, y)
axiom at_inter: holds(r ∩ s, x, y) <=> holds(r, x, y) and holds(s, x, y)
axiom at_comp: holds(r ∘ s, x, z) <=> exists y. holds(r, x, y) and holds(s, y, z)
axiom at_conv: holds(conv(r), x, y) <=> holds(r, y, x)

pred reflexive symmetric antisymmetric transitive serial euclidean functional equivalence : Rel

reflexive(r) <=> forall x. holds(r, x, x)
symmetric(r) <=> forall x y. holds(r, x, y) => holds(r, y, x)
antisymmetric(r) <=> forall x y. holds(r, x, y) and holds(r, y, x) => x = y
transitive(r) <=> forall x y z. holds(r, x, y) and holds(r, y, z) => holds(r, x, z)
serial(r) <=> forall x. exists y. holds(r, x, y)
euclidean(r) <=> forall x y z. holds(r, x, y) and holds(r, x, z) => holds(r, y, z)
functional(r) <=> forall x y z. holds(r, x, y) and holds(r, x, z) => y = z
equivalence(r) <=> reflexive(r) and symmetric(r) and transitive(r)

axiom closure_above: r ⊆ closure(r)
axiom closure_transitive: transitive(closure(r))
axiom closure_least: r ⊆ s and transitive(s) => closure(r) ⊆ s

-- Composition and converse

theorem comp_assoc: (r ∘ s) ∘ t = r ∘ (s ∘ t)
theorem comp_id: r ∘ id = r
theorem id_comp: id ∘ r = r
theorem comp_union: r ∘ (s ∪ t) = r ∘ s ∪ r ∘ t
theorem comp_inter: r ∘ (s ∩ t) ⊆ r ∘ s ∩ r ∘ t
theorem comp_mono: s ⊆ t => r ∘ s ⊆ r ∘ t
theorem conv_conv: conv(conv(r)) = r
theorem conv_id: conv(id) = id
theorem conv_union: conv(r ∪ s) = conv(r) ∪ conv(s)
theorem conv_comp: conv(r ∘ s) = conv(s) ∘ conv(r)
theorem conv_mono: conv(r) ⊆ conv(s) <=> r ⊆ s
theorem modular_law: r ∘ s ∩ t ⊆ r ∘ (s ∩ conv(r) ∘ t)

-- Properties, in the calculus

theorem reflexive_id: reflexive(r) <=> id ⊆ r
theorem symmetric_conv: symmetric(r) <=> conv(r) = r
theorem antisymmetric_id: antisymmetric(r) <=> r ∩ conv(r) ⊆ id
theorem transitive_comp: transitive(r) <=> r ∘ r ⊆ r
theorem serial_comp: serial(r) <=> id ⊆ r ∘ conv(r)
theorem functional_comp: functional(r) <=> conv(r) ∘ r ⊆ id

-- Properties, among themselves and of composites

theorem serial_symmetric_transitive: serial(r) and symmetric(r) and transitive(r) => reflexive(r)
theorem reflexive_euclidean: reflexive(r) and euclidean(r) => equivalence(r)
theorem equivalence_euclidean: equivalence(r) => euclidean(r)
theorem equivalence_inter: equivalence(r) and equivalence(s) => equivalence(r ∩ s)
theorem transitive_conv: transitive(r) => transitive(conv(r))
theorem functional_of_comp: functional(r) and functional(s) => functional(r ∘ s)
theorem equivalence_idempotent: equivalence(r) => r ∘ r = r
theorem equivalences_commute: equivalence(r) and equivalence(s) and equivalence(r ∘ s) => r ∘ s = s ∘ r
theorem commuting_equivalences: equivalence(r) and equivalence(s) and r ∘ s = s ∘ r => equivalence(r ∘ s)

-- Closures

theorem symmetric_closure: symmetric(r ∪ conv(r))
theorem symmetric_closure_least: r ⊆ s and symmetric(s) => r ∪ conv(r) ⊆ s
theorem closure_mono: r ⊆ s => closure(r) ⊆ closure(s)
theorem closure_of_transitive: transitive(r) <=> closure(r) = r
theorem closure_closure: closure(closure(r)) = closure(r)
theorem closure_reflexive: reflexive(r) => reflexive(closure(r))
theorem closure_conv: closure(conv(r)) = conv(closure(r))
theorem closure_symmetric: symmetric(r) => symmetric(closure(r))
