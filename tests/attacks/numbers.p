% What attacks on the rules about the field of real numbers are about.
tff(x_type, type, x: $real).
tff(n_type, type, n: $int).
tff(wrong, conjecture, $false).
