
synth bool_xor : Bool, Bool -> Bool
example not bool_xor(true, true)
example bool_xor(true, false)
example bool_xor(false, true)
example not bool_xor(false, false)

