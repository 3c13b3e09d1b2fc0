-- A datatype without a smallest value would be empty, and everything true of all its values.
-- expect: error "value"

type Stream = more(Stream)

theorem t: forall x : Stream. false
