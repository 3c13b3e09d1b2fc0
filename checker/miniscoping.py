"""The laws that move a quantifier inwards."""

from logic import EXISTS, FORALL, is_a

MOST = 1 << 20  # members of a tree, which may share them


def miniscope(bank, t, k):
    """What law k makes of a quantified formula; None if it does not apply."""
    if t.kind not in (FORALL, EXISTS):
        return None
    universal, sort, body = t.kind == FORALL, t.head, t.arguments[0]
    other_kind = EXISTS if universal else FORALL
    # What the quantifier distributes over, and what it does not.
    same, other = (bank.and_, bank.or_) if universal else (bank.or_, bank.and_)
    dummy = bank.variable(0, sort)

    def occurs(u):
        return any(i == 0 for i, _ in u.loose)

    def out(u):  # u without the variable, outside of the quantifier
        return bank.opened(u, dummy)

    def quantified(u, kind=t.kind):
        return bank.quantified(kind, sort, u)

    def members(tree, connective):
        """Those without the variable and those with it, each put together or None."""
        parts, stack, count = [None, None], [tree], 0
        while stack and count < MOST:
            u, count = stack.pop(), count + 1
            if is_a(u, connective):
                stack.extend(u.arguments)  # the right one is next
                continue
            inside = occurs(u)
            member = u if inside else out(u)
            parts[inside] = member if parts[inside] is None else bank.binary(connective, member, parts[inside])
        return (None, None) if stack else parts

    arguments = body.arguments
    if k == 0:
        return None if occurs(body) else out(body)
    if k in (1, 2) and universal == (k == 1) and is_a(body, same):
        return bank.binary(same, quantified(arguments[0]), quantified(arguments[1]))
    if k in (3, 4) and universal == (k == 3):
        c, d = members(body, other)
        return None if c is None or d is None else bank.binary(other, c, quantified(d))
    if k == 5 and universal and is_a(body, bank.implies_):
        c, d = members(arguments[0], bank.and_)
        inner = arguments[1] if d is None else bank.binary(bank.implies_, d, arguments[1])
        return None if c is None else bank.binary(bank.implies_, c, quantified(inner))
    if k == 6 and universal and is_a(body, bank.implies_):
        c, d = members(arguments[1], bank.or_)
        if c is None:
            return None
        if d is None:
            return bank.binary(bank.implies_, quantified(arguments[0], EXISTS), c)
        return bank.binary(bank.or_, c, quantified(bank.binary(bank.implies_, arguments[0], d)))
    if k == 7 and not universal and is_a(body, bank.implies_):
        return bank.binary(bank.implies_, quantified(arguments[0], FORALL), quantified(arguments[1]))
    if k in (8, 9) and universal == (k == 8) and is_a(body, bank.not_):
        return bank.negation(quantified(arguments[0], other_kind))
    if k == 10 and is_a(body, bank.if_) and not occurs(arguments[0]):
        return bank.apply(bank.if_, body.sorts, (out(arguments[0]), quantified(arguments[1]), quantified(arguments[2])))
    return None
