-- Rose trees: a datatype nested in lists, with functions that are mutually recursive with it.
-- expect: proved *

include "../../../axioms/nat.mpl"

type Rose(a) = rose(a, Forest(a))
type Forest(a) = none | more(Rose(a), Forest(a))

var hs ks ms : Forest(a)

fun size : Rose(a) -> Nat
fun sizes : Forest(a) -> Nat
fun join : Forest(a), Forest(a) -> Forest(a)
fun mirror : Rose(a) -> Rose(a)
fun mirrors : Forest(a) -> Forest(a)
fun map_rose : (a -> b), Rose(a) -> Rose(b)
fun map_forest : (a -> b), Forest(a) -> Forest(b)
var f : (a -> b)

size(rose(x, hs)) = s(sizes(hs))
sizes(none) = 0
sizes(more(t, hs)) = size(t) + sizes(hs)

join(none, ks) = ks
join(more(t, hs), ks) = more(t, join(hs, ks))

mirror(rose(x, hs)) = rose(x, mirrors(hs))
mirrors(none) = none
mirrors(more(t, hs)) = join(mirrors(hs), more(mirror(t), none))

map_rose(f, rose(x, hs)) = rose(f(x), map_forest(f, hs))
map_forest(f, none) = none
map_forest(f, more(t, hs)) = more(map_rose(f, t), map_forest(f, hs))

theorem join_none: join(hs, none) = hs
theorem join_assoc: join(join(hs, ks), ms) = join(hs, join(ks, ms))
theorem sizes_join: sizes(join(hs, ks)) = sizes(hs) + sizes(ks)
theorem map_join: map_forest(f, join(hs, ks)) = join(map_forest(f, hs), map_forest(f, ks))
theorem mirrors_join: mirrors(join(hs, ks)) = join(mirrors(ks), mirrors(hs))
theorem size_not_zero: size(t) != 0
theorem size_map: size(map_rose(f, t)) = size(t)
theorem size_mirror: size(mirror(t)) = size(t)
theorem mirror_mirror: mirror(mirror(t)) = t
