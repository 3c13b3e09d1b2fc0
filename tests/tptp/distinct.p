fof(which, axiom, ! [X] : (X = "Ann" | X = "Bob")).
fof(two, conjecture, "Ann" != "Bob").
