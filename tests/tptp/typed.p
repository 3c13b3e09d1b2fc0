tff(animal_type, type, animal: $tType).
tff(food_type, type, food: $tType).
tff(likes_type, type, likes: (animal * food) > $o).
tff(favourite_type, type, favourite: animal > food).
tff(rex_type, type, rex: animal).
tff(all_like, axiom, ! [A: animal] : likes(A, favourite(A))).
tff(something, conjecture, ? [F: food] : likes(rex, F)).
