-- Finite datatypes need no induction hypothesis, only cases.
-- expect: proved *; refuted next_is_previous, mirror_turn

type Colour = red | green | blue
type Direction = north | east | south | west

fun next : Colour -> Colour
fun previous : Colour -> Colour
fun turn : Direction -> Direction
fun mirror : Direction -> Direction

next(red) = green
next(green) = blue
next(blue) = red

previous(red) = blue
previous(green) = red
previous(blue) = green

turn(north) = east
turn(east) = south
turn(south) = west
turn(west) = north

mirror(north) = north
mirror(east) = west
mirror(south) = south
mirror(west) = east

theorem next_previous: next(previous(x)) = x
theorem previous_next: previous(next(x)) = x
theorem next_three: next(next(next(x))) = x
theorem next_moves: next(x) != x
theorem next_twice: next(next(x)) = previous(x)
theorem next_injective: next(x) = next(y) => x = y
theorem next_surjective: exists y. next(y) = x
theorem three_colours: x = red or x = green or x = blue
theorem four_values: exists x : Direction. exists y : Direction. x != y and mirror(x) = mirror(turn(y))
theorem turn_four: turn(turn(turn(turn(x)))) = x
theorem mirror_mirror: mirror(mirror(x)) = x
theorem mirror_turn_mirror: mirror(turn(mirror(turn(x)))) = x
theorem next_is_previous: next(x) = previous(x)
theorem mirror_turn: mirror(turn(x)) = turn(mirror(x))
