type Nat = 0 | s(Nat)
numerals Nat
type Bin = e | zero(Bin) | one(Bin)

fun increment : Bin -> Bin
increment(e) = one(e)
increment(zero(x)) = one(x)
increment(one(x)) = zero(increment(x))

synth add_binary : Bin, Bin -> Bin
example add_binary(e, e) = e
example add_binary(e, one(e)) = one(e)
example add_binary(one(e), e) = one(e)
example add_binary(one(e), one(e)) = zero(one(e))
example add_binary(zero(one(e)), one(e)) = one(one(e))
example add_binary(zero(e), zero(one(e))) = zero(one(e))
example add_binary(one(one(e)), one(zero(e))) = zero(zero(one(e)))
example add_binary(one(e), zero(one(e))) = one(one(e))

-- check add_binary(e, zero(zero(one(e)))) = zero(zero(one(e)))
-- check add_binary(zero(zero(e)), one(one(one(one(e))))) = one(one(one(one(e))))
-- check add_binary(one(e), zero(e)) = one(e)
-- check add_binary(one(zero(one(one(e)))), zero(e)) = one(zero(one(one(e))))
-- check add_binary(e, zero(e)) = zero(e)
-- check add_binary(zero(one(e)), zero(one(one(zero(e))))) = zero(zero(zero(one(e))))
-- check add_binary(zero(zero(e)), one(e)) = one(zero(e))
-- check add_binary(zero(one(e)), e) = zero(one(e))
-- check add_binary(zero(e), e) = zero(e)
-- check add_binary(zero(zero(e)), e) = zero(zero(e))
-- check add_binary(one(zero(e)), one(one(zero(e)))) = zero(zero(one(e)))
-- check add_binary(one(one(zero(zero(e)))), one(one(e))) = zero(one(one(zero(e))))
-- check add_binary(e, one(one(zero(one(e))))) = one(one(zero(one(e))))
-- check add_binary(zero(one(e)), one(zero(zero(zero(e))))) = one(one(zero(zero(e))))
-- check add_binary(one(e), zero(one(zero(zero(e))))) = one(one(zero(zero(e))))
-- check add_binary(one(e), one(zero(zero(one(e))))) = zero(one(zero(one(e))))
-- check add_binary(one(zero(e)), e) = one(zero(e))
-- check add_binary(one(e), zero(zero(e))) = one(zero(e))
-- check add_binary(e, zero(one(e))) = zero(one(e))
-- check add_binary(zero(e), one(one(one(zero(e))))) = one(one(one(zero(e))))
