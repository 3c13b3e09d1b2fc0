-- Witnesses that constructors give, and cases of the values of terms: as many of them as it takes.
-- expect: proved *; false no_third, not_constant
-- work: 40000000

type Nat = 0 | s(Nat)
type Two = t0 | t1
type Colour = red | green | blue

fun f : Nat -> Nat
fun swap : Two -> Two
fun c : Colour
fun paint : Colour -> Two

theorem nonzero: exists x : Nat. x != 0
theorem greater: forall x : Nat. exists y. y != x
theorem only_two: forall p q : Two. p != t0 and q != t0 => p = q
theorem one_of_three: c = red or c = green or c = blue
theorem value: f(0) = 0 or exists y. f(0) = s(y)
theorem value_of_value: f(f(0)) = 0 or exists y. f(f(0)) = s(y)
theorem three_times: forall p : Two. swap(swap(swap(p))) = swap(p)
theorem pigeons: paint(red) = paint(green) or paint(red) = paint(blue) or paint(green) = paint(blue)
theorem between: forall x : Nat. x != 0 and x != s(0) => exists y. x = s(s(y))

theorem no_third: exists p : Two. p != t0 and p != t1
theorem not_constant: exists p : Two. swap(p) != swap(t0)
