fof('parent of', axiom, parent(ann, bob)).
fof('again', axiom, parent(bob, 'Eve')).
fof(grandparents, definition,
    ! [X, Y, Z] : ((parent(X, Y) & parent(Y, Z)) => grandparent(X, Z))).
fof(whose, question, ? [X] : grandparent(ann, X)).
