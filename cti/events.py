"""Everything that can happen, in the past tense: the messages of the bus, in one list.

All are immutable and carry ``at``, epoch seconds by the clock of the Asterisk (or of the process) that saw it happen.
They are encoded by msgspec as tagged objects, so that a process elsewhere can read them; add fields with defaults only.
"""

from typing import Any, Literal

from msgspec import Struct

from cti.calls.record import CallRecord, Direction, Party, Transfer

LegState = Literal["dialling", "ringing", "up", "held", "ended"]


class LegView(Struct, frozen=True):
    """A leg of a live call as pages show it. ``device`` is ``PJSIP/1001``; ``channel`` has Asterisk's suffix too."""

    channel: str
    device: str
    number: str
    name: str
    state: LegState
    is_caller: bool
    started_at: float
    rang_at: float | None = None
    answered_at: float | None = None


class CallView(Struct, frozen=True):
    """A live call as pages show it. ``external`` is the customer's number: the caller's, or the dialled one outbound."""

    call_id: str
    pbx: str
    direction: Direction
    caller: Party
    dialled: str
    external: str
    queue: str | None
    started_at: float
    answered_at: float | None
    parked: bool
    legs: tuple[LegView, ...]


class Event(Struct, frozen=True, tag=True, kw_only=True):
    """Base of all: when it happened."""

    at: float


class CallStarted(Event, frozen=True, tag=True, kw_only=True):
    call: CallView


class CallChanged(Event, frozen=True, tag=True, kw_only=True):
    """Something a page shows has changed; also sent for every live call when somebody asked (:class:`StateAsked`)."""

    call: CallView


class LegRang(Event, frozen=True, tag=True, kw_only=True):
    call: CallView
    leg: LegView


class LegAnswered(Event, frozen=True, tag=True, kw_only=True):
    call: CallView
    leg: LegView


class LegEnded(Event, frozen=True, tag=True, kw_only=True):
    """``answered_elsewhere`` tells an agent's page why it stopped ringing."""

    call: CallView
    leg: LegView
    answered_elsewhere: bool = False


class CallTransferred(Event, frozen=True, tag=True, kw_only=True):
    call: CallView
    transfer: Transfer


class CallsJoined(Event, frozen=True, tag=True, kw_only=True):
    """Two calls became one: ``absorbed_call_id`` lives on as ``call``; its pops and views follow."""

    call: CallView
    absorbed_call_id: str


class CallEnded(Event, frozen=True, tag=True, kw_only=True):
    record: CallRecord


class RecordWritten(Event, frozen=True, tag=True, kw_only=True):
    """The record is in the database, committed."""

    record: CallRecord


class DeviceStateChanged(Event, frozen=True, tag=True, kw_only=True):
    """``state`` as Asterisk spells it: NOT_INUSE, INUSE, BUSY, RINGING, UNAVAILABLE, ONHOLD, …"""

    pbx: str
    device: str
    state: str


class PbxLinkChanged(Event, frozen=True, tag=True, kw_only=True):
    pbx: str
    up: bool
    reason: str = ""


class PopRaised(Event, frozen=True, tag=True, kw_only=True):
    """A phone rings: what its agent shall see. ``pop`` is the JSON of docs/socket.md; the same ``pop_id`` again replaces it."""

    pop_id: str
    user_id: int
    call_id: str
    pop: dict[str, Any]


class PopEnded(Event, frozen=True, tag=True, kw_only=True):
    pop_id: str
    user_id: int
    call_id: str
    reason: Literal["answered", "answered_elsewhere", "cancelled", "timeout", "lost"]


class CustomerChanged(Event, frozen=True, tag=True, kw_only=True):
    customer_id: int


class StateAsked(Event, frozen=True, tag=True, kw_only=True):
    """A process that came late asks the living to announce themselves (followers answer with CallChanged)."""

    asked_by: str


AnyEvent = (
    CallStarted
    | CallChanged
    | LegRang
    | LegAnswered
    | LegEnded
    | CallTransferred
    | CallsJoined
    | CallEnded
    | RecordWritten
    | DeviceStateChanged
    | PbxLinkChanged
    | PopRaised
    | PopEnded
    | CustomerChanged
    | StateAsked
)
