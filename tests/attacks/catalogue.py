"""The list of attacks, and of what is right: each is a function that gives a Proof."""

import dataclasses
import typing


@dataclasses.dataclass
class Attack:
    name: str
    tries: str      # in one sentence
    reason: str     # a regular expression for why the kernel rejects it
    group: str
    make: typing.Callable


ATTACKS, CONTROLS = [], []


def attack(tries, reason):
    def add(make):
        group = make.__module__.rsplit(".", 1)[-1]
        ATTACKS.append(Attack(make.__name__, tries, reason, group, make))
        return make
    return add


def control(make):
    """What the attacks beside it do, done rightly: it is accepted, so they are not rejected for something else."""
    CONTROLS.append(make)
    return make
