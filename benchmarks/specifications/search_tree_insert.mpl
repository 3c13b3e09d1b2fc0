type Nat = 0 | s(Nat)
numerals Nat
type Tree(a) = leaf | node(Tree(a), a, Tree(a))
pred < : Nat, Nat infix 50
not x < 0
0 < s(y)
s(x) < s(y) <=> x < y
pred occurs : a, Tree(a)
not occurs(x, leaf)
occurs(x, node(l, y, r)) <=> x = y or occurs(x, l) or occurs(x, r)
pred above : Nat, Tree(Nat)
above(n, leaf)
above(n, node(l, x, r)) <=> n < x and above(n, l) and above(n, r)
pred below : Nat, Tree(Nat)
below(n, leaf)
below(n, node(l, x, r)) <=> x < n and below(n, l) and below(n, r)
pred search : Tree(Nat)
search(leaf)
search(node(l, x, r)) <=> below(x, l) and above(x, r) and search(l) and search(r)
synth put : Nat, Tree(Nat) -> Tree(Nat)
where search(t) => search(put(x, t))
where search(t) => (occurs(y, put(x, t)) <=> y = x or occurs(y, t))
