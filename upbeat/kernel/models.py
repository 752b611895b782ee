"""Django's list of the kernel's tables."""

from upbeat.kernel.clock import Clock, Counter
from upbeat.kernel.log import Change
from upbeat.kernel.workspace import Workspace

__all__ = ["Change", "Clock", "Counter", "Workspace"]
