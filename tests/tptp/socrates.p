% All men are mortal.
include('men.ax').

fof(socrates_is_a_man, hypothesis, man(socrates)).
fof(socrates_is_mortal, conjecture, mortal(socrates)).
