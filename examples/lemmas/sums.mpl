-- What squares.mpl may well begin with.

lemma succ_left: s(x) + y = s(x + y)
lemma regroup: (x + y) + z = x + (y + z)
