-- Constructors are free: they cannot be defined.
-- expect: error "constructor"

type Nat = 0 | s(Nat)
s(x) = x

theorem t: 0 = s(0)
