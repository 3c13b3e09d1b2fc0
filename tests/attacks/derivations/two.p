% One of two conjectures holds, and nobody knows which.
fof(either, axiom, p | q).
fof(first, conjecture, p).
fof(second, conjecture, q).
