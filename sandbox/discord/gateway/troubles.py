"""Troubles of the gateway, as the control API asks for them.

Belongs here: which trouble does what. Not here: doing it (see `hub`), troubles of single requests
(see `faults`).
"""

from sandbox.discord.errors import ControlError
from sandbox.discord.faults import Fault, FaultKind
from sandbox.discord.gateway.conditions import IDENTIFY_SECONDS
from sandbox.discord.gateway.hub import Gateway
from sandbox.discord.gateway.opcodes import CloseCode
from sandbox.discord.guilds.world import World


def begin(fault: Fault, gateway: Gateway, world: World) -> bool:
    """Begin a trouble of the gateway; False when it is one of single requests.

    Raises:
        ControlError: there is no such server or close code.
    """
    match fault.kind:
        case FaultKind.NONE:
            gateway.recover()
        case FaultKind.DISCONNECT:
            gateway.drop(refuse_seconds=fault.seconds or 0.0, forget_sessions=fault.forget_sessions)
        case FaultKind.RECONNECT:
            gateway.ask_to_reconnect()
        case FaultKind.INVALID_SESSION:
            gateway.invalidate(resumable=not fault.forget_sessions)
        case FaultKind.CLOSE:
            gateway.hang_up(_close_code(fault), count=fault.count)
        case FaultKind.SILENCE:
            gateway.conditions.fall_silent(fault.seconds or 0.0)
        case FaultKind.OUTAGE:
            gateway.take_out(world.guild_named(fault.guild), fault.seconds)
        case FaultKind.LATE_GUILDS:
            gateway.conditions.guild_seconds = fault.delay
        case FaultKind.IDENTIFY_PACE:
            gateway.conditions.identify_seconds = fault.seconds or IDENTIFY_SECONDS
        case _:
            return False
    return True


def _close_code(fault: Fault) -> CloseCode:
    try:
        return CloseCode(fault.code or 0)
    except ValueError as problem:
        known = ", ".join(str(int(code)) for code in CloseCode)
        raise ControlError(f"`code` is one of {known}.") from problem
