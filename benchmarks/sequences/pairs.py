"""Seventy pairs of programs that give the same for every x from 0 on."""

from programs import X, condition, loop, loop2


def plus(n, m):
    return loop(lambda x, y: x + 1, n, m)


def total(body, n):
    """The sum of body(1), ..., body(n)."""
    return loop(lambda x, y: x + body(y), n, 0)


TRIANGLE = total(lambda y: y, X)
FACTORIAL = loop(lambda x, y: x * y, X, 1)
POWER2 = loop(lambda x, y: x + x, X, 1)
POWER3 = loop(lambda x, y: 3 * x, X, 1)
FIBONACCI = loop2(lambda x, y: y, lambda x, y: x + y, X, 0, 1)
PARITY = loop(lambda x, y: 1 - x, X, 0)

PAIRS = {
    # A loop and a closed form.
    "identity": (plus(X, 0), X),
    "twice": (loop(lambda x, y: x + 2, X, 0), X + X),
    "triangle": (TRIANGLE, X * (X + 1) // 2),
    "odd_numbers": (total(lambda y: 2 * y - 1, X), X * X),
    "squares": (total(lambda y: y * y, X), X * (X + 1) * (2 * X + 1) // 6),
    "cubes": (total(lambda y: y * y * y, X), X * X * (X + 1) * (X + 1) // 4),
    "pronic": (total(lambda y: y * (y + 1), X), X * (X + 1) * (X + 2) // 3),
    "parity": (PARITY, X % 2),
    "half": (loop(lambda x, y: x + (y + 1) % 2, X, 0), X // 2),
    "modulo_three": (loop(lambda x, y: condition(2 - x, 0, x + 1), X, 0), X % 3),
    "alternating": (loop(lambda x, y: 0 - x, X, 1), 1 - 2 * (X % 2)),
    "mersenne": (loop(lambda x, y: 2 * x + 1, X, 0), POWER2 - 1),
    # Two loops that go alike.
    "powers_of_four": (POWER2 * POWER2, loop(lambda x, y: 4 * x, X, 1)),
    "powers_of_six": (POWER2 * POWER3, loop(lambda x, y: 6 * x, X, 1)),
    "powers_summed": (loop(lambda x, y: x + loop(lambda x, y: x + x, y, 1), X, 1), 2 * POWER2 - 1),
    "factorial_from": (loop2(lambda x, y: x * y, lambda x, y: y + 1, X, 1, 1), FACTORIAL),
    "triangle_by_two": (loop2(lambda x, y: x + y, lambda x, y: y + 1, X, 0, 0), X * (X - 1) // 2),
    "squares_by_two": (loop2(lambda x, y: x + y, lambda x, y: y + 2, X, 0, 1), X * X),
    "cubes_by_squares": (total(lambda y: 3 * y * y - 3 * y + 1, X), X * X * X),
    "power_by_two": (loop2(lambda x, y: x + y, lambda x, y: x + y, X, 1, 1), POWER2),
    "swap": (loop2(lambda x, y: y, lambda x, y: x, X, 0, 1), X % 2),
    "jacobsthal": (3 * loop2(lambda x, y: y, lambda x, y: y + 2 * x, X, 0, 1), POWER2 - loop(lambda x, y: 0 - x, X, 1)),
    "cubes_of_triangles": (total(lambda y: y * y * y, X), TRIANGLE * TRIANGLE),
    "fibonacci_sum": (loop2(lambda x, y: y, lambda x, y: x + y + 1, X, 0, 1),
                      loop2(lambda x, y: y, lambda x, y: x + y, X, 1, 2) - 1),
    # Loops in loops.
    "triangle_nested": (total(lambda y: plus(y, 0), X), TRIANGLE),
    "ones_nested": (loop(lambda x, y: x + loop(lambda x, y: x + 1, y, 0), X, 0), X * (X + 1) // 2),
    "tetrahedral": (total(lambda y: total(lambda y: y, y), X), X * (X + 1) * (X + 2) // 6),
    "added_in_place": (loop(lambda x, y: loop(lambda x, y: x + 1, y, x), X, 0), TRIANGLE),
    "product_by_sums": (total(lambda y: 2, X) * X, 2 * X * X),
    "square_by_sums": (loop(lambda x, y: loop(lambda x, y: x + 2, y - 1, x) + 1, X, 0), X * X),
    "doubled_in_place": (loop(lambda x, y: loop(lambda x, y: x + 1, x, x), X, 1), POWER2),
    "factorial_nested": (loop(lambda x, y: loop2(lambda x, y: x + y, lambda x, y: y, y, 0, x), X, 1), FACTORIAL),
    "tower_of_loops": (total(lambda y: loop(lambda x, y: 2 * x, y, 1), X), 2 * POWER2 - 2),
    "parity_nested": (loop(lambda x, y: loop(lambda x, y: 1 - x, y, x), X, 0), (X * (X + 1) // 2) % 2),
    "pentatope": (total(lambda y: total(lambda y: total(lambda y: y, y), y), X),
                  X * (X + 1) * (X + 2) * (X + 3) // 24),
    # Loops that go as often as another says.
    "power_of_power": (loop(lambda x, y: x + 1, POWER2, 0), POWER2),
    "even_powers": (loop(lambda x, y: x + x, X + X, 1), loop(lambda x, y: 4 * x, X, 1)),
    "one_more": (loop(lambda x, y: x + x, X + 1, 1), 2 * POWER2),
    "even_parity": (loop(lambda x, y: 1 - x, 2 * X, 0), X - X),
    "fibonacci_even": (loop2(lambda x, y: y, lambda x, y: x + y, X + X, 0, 1),
                       loop2(lambda x, y: x + y, lambda x, y: x + 2 * y, X, 0, 1)),
    # Ten that were written before it was known which are proved.
    "even_numbers": (total(lambda y: 2 * y, X), X * (X + 1)),
    "centred_squares": (loop(lambda x, y: x + 4 * y, X, 1), 2 * X * (X + 1) + 1),
    "repunits": (9 * loop(lambda x, y: 10 * x + 1, X, 0), loop(lambda x, y: 10 * x, X, 1) - 1),
    "hexagonal": (total(lambda y: 4 * y - 3, X), X * (2 * X - 1)),
    "lucas": (loop2(lambda x, y: y, lambda x, y: x + y, X, 2, 1),
              2 * loop2(lambda x, y: y, lambda x, y: x + y, X + 1, 0, 1) - FIBONACCI),
    "two_each_time": (loop(lambda x, y: loop(lambda x, y: x + 1, 2, x), X, 0), X + X),
    "modulo_five": (loop(lambda x, y: condition(4 - x, 0, x + 1), X, 0), X % 5),
    "third": (loop(lambda x, y: x + condition(y % 3, 1, 0), X, 0), X // 3),
    "factorials_summed": (total(lambda y: y * loop(lambda x, y: x * y, y, 1), X), loop(lambda x, y: x * y, X + 1, 1) - 1),
    "pyramid_of_odd_numbers": (total(lambda y: total(lambda y: 2 * y - 1, y), X), X * (X + 1) * (2 * X + 1) // 6),
    # Twenty more, written before it was known which are proved.
    "oblong_twice": (loop(lambda x, y: x + y + y, X, 0), X * X + X),
    "three_x_plus_one": (loop(lambda x, y: x + 3, X, 1), 3 * X + 1),
    "powers_of_nine": (loop(lambda x, y: 9 * x, X, 1), POWER3 * POWER3),
    "half_of_powers": (loop(lambda x, y: 3 * x + 1, X, 0) * 2, POWER3 - 1),
    "eights": (loop(lambda x, y: loop(lambda x, y: x + x, 3, x), X, 1), loop(lambda x, y: 8 * x, X, 1)),
    "powers_by_shift": (loop(lambda x, y: x + x, X + 2, 1), 4 * POWER2),
    "double_factorial": (loop(lambda x, y: 2 * y * x, X, 1), POWER2 * FACTORIAL),
    "signs_squared": (loop(lambda x, y: 0 - x, X, 1) * loop(lambda x, y: 0 - x, X, 1), X - X + 1),
    "centred_hexagonal": (total(lambda y: 6 * y, X) + 1, 3 * X * X + 3 * X + 1),
    "octagonal": (total(lambda y: 6 * y - 5, X), X * (3 * X - 2)),
    "fifth_powers_step": (total(lambda y: y * y * y * y, X) * 30,
                          X * (X + 1) * (2 * X + 1) * (3 * X * X + 3 * X - 1)),
    "pell_twice": (loop2(lambda x, y: y, lambda x, y: 2 * y + x, X, 0, 2),
                   2 * loop2(lambda x, y: y, lambda x, y: 2 * y + x, X, 0, 1)),
    "fibonacci_shift": (loop2(lambda x, y: y, lambda x, y: x + y, X + 1, 0, 1),
                        loop2(lambda x, y: y, lambda x, y: x + y, X, 1, 1)),
    "counted_twice": (loop2(lambda x, y: x + y, lambda x, y: y, X, 0, 2), X + X),
    "squares_nested": (total(lambda y: loop(lambda x, y: x + 2, y - 1, 1), X), X * X),
    "cubes_nested": (total(lambda y: y * loop(lambda x, y: x + 1, y, 0), X), X * (X + 1) * (2 * X + 1) // 6),
    "parity_of_square": ((X * X) % 2, X % 2),
    "mod_four_of_square": ((2 * X + 1) * (2 * X + 1) % 4, X - X + 1),
    "capped": (loop(lambda x, y: condition(x, 1, 1), X, 1), X - X + 1),
    "decreasing": (loop(lambda x, y: x - y, X, X * X), X * (X - 1) // 2),
}
