"""The laws that move a quantifier inwards."""

from functools import partial

from logic import EXISTS, FORALL, is_a

MOST = 1 << 20  # members of a tree, which may share them


def miniscope(bank, t, k):
    """What law k makes of a quantified formula; None if it does not apply."""
    if t.kind not in (FORALL, EXISTS):
        return None
    universal, sort, body = t.kind == FORALL, t.head, t.arguments[0]
    # What the quantifier distributes over, and what it does not.
    same, other = (bank.and_, bank.or_) if universal else (bank.or_, bank.and_)
    implies = partial(bank.binary, bank.implies_)

    def occurs(u):
        return any(i == 0 for i, _ in u.loose)

    def out(u):  # u without the variable, outside of the quantifier
        return bank.opened(u, bank.variable(0, sort))

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

    a, b = (*body.arguments, None, None)[:2]
    if k == 0:
        return None if occurs(body) else out(body)
    if k in (1, 2) and universal == (k == 1) and is_a(body, same):
        return bank.binary(same, quantified(a), quantified(b))
    if k in (3, 4) and universal == (k == 3):
        c, d = members(body, other)
        return None if c is None or d is None else bank.binary(other, c, quantified(d))
    if k == 5 and universal and is_a(body, bank.implies_):
        c, d = members(a, bank.and_)
        return None if c is None else implies(c, quantified(b if d is None else implies(d, b)))
    if k == 6 and universal and is_a(body, bank.implies_):
        c, d = members(b, bank.or_)
        if c is None or d is None:
            return None if c is None else implies(quantified(a, EXISTS), c)
        return bank.binary(bank.or_, c, quantified(implies(a, d)))
    if k == 7 and not universal and is_a(body, bank.implies_):
        return implies(quantified(a, FORALL), quantified(b))
    if k in (8, 9) and universal == (k == 8) and is_a(body, bank.not_):
        return bank.negation(quantified(a, EXISTS if universal else FORALL))
    if k == 10 and is_a(body, bank.if_) and not occurs(a):
        return bank.apply(bank.if_, body.sorts, (out(a), quantified(b), quantified(body.arguments[2])))
    return None
