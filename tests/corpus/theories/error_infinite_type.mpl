-- A datatype without a finite value.
-- expect: error "finite"

type Stream = next(Stream)

theorem t: forall x : Stream. x = x
