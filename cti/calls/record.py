"""The call record: what a call was, once and for all, in the words of the contract.

Times are epoch seconds from Asterisk's own time stamps; durations are seconds. Everything is immutable;
:func:`cti.calls.call.record_of` derives a record from the followed call, as often as one likes.
"""

from typing import Literal

from msgspec import Struct

Direction = Literal["inbound", "outbound", "internal"]
CallOutcome = Literal["answered", "abandoned", "no_answer", "busy", "failed", "lost", "in_progress"]
LegOutcome = Literal["answered", "no_answer", "busy", "cancelled", "failed", "lost", "in_progress"]
TransferKind = Literal["blind", "attended", "blonde"]


class Party(Struct, frozen=True):
    """A number with the name that came with it; both may be empty (a withheld number)."""

    number: str = ""
    name: str = ""


class LegRecord(Struct, frozen=True):
    """One person's (or trunk's) share of a call: one channel that is not half of a ``Local`` pair."""

    channel: str
    number: str
    rang_at: float | None
    answered_at: float | None
    ended_at: float | None
    outcome: LegOutcome
    ring_seconds: float
    talk_seconds: float
    hold_seconds: float


class Conversation(Struct, frozen=True):
    """An interval in which the same set of people (two or more) shared a bridge."""

    numbers: tuple[str, ...]
    started_at: float
    ended_at: float | None


class Transfer(Struct, frozen=True):
    """Somebody gave the call to somebody else. ``blonde``: an attended transfer let go before the target answered."""

    kind: TransferKind
    by: str
    to: str
    at: float


class CallRecord(Struct, frozen=True):
    """One call. The fields up to ``transfers`` are the contract of ``cti replay``; the others are additions.

    ``gaps`` says what could not be seen: ``start`` (we arrived in mid-call), ``middle`` (the link was away) and
    ``end`` (the channels were gone when we looked again). ``source`` is ``cel`` where Asterisk's own log filled it in.
    """

    call_id: str
    linkedids: tuple[str, ...]
    direction: Direction
    caller: Party
    dialled: str
    queue: str | None
    started_at: float
    answered_at: float | None
    ended_at: float | None
    outcome: CallOutcome
    legs: tuple[LegRecord, ...]
    conversations: tuple[Conversation, ...]
    transfers: tuple[Transfer, ...]
    pbx: str = ""
    boot: str = ""
    hung_up_by: str | None = None
    wait_seconds: float = 0.0
    gaps: tuple[str, ...] = ()
    source: Literal["ami", "cel"] = "ami"
