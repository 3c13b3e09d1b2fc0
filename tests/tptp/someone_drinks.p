% If this one drinks, all do: the witness needs a Skolem function.
fof(drinker, conjecture, ? [X] : (drinks(X) => ! [Y] : drinks(Y))).
