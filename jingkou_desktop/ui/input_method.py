"""How Chinese is typed: of the input methods that Qt can talk to, the one whose plugin is shipped."""

from collections.abc import MutableMapping

SHIPPED = "ibus"  # fcitx5 answers to it as well
UNSHIPPED = ("fcitx", "fcitx5")
MODULE, MODULES, XIM = "QT_IM_MODULE", "QT_IM_MODULES", "XMODIFIERS"


def choose(environment: MutableMapping[str, str]) -> None:
    """Have Qt load the shipped plugin where the desktop asks for another, or for none beside a running one.

    A choice that needs no plugin of fcitx (ibus, wayland, compose, none at all) stays as it is.
    """
    if listed := [name for name in environment.get(MODULES, "").split(";") if name]:
        kept = [SHIPPED if name in UNSHIPPED else name for name in listed]
        environment[MODULES] = ";".join(dict.fromkeys(kept))
    wanted = environment.get(MODULE, "")
    running = environment.get(XIM, "").rpartition("@im=")[2].partition("@")[0]
    on_x11 = environment.get("XDG_SESSION_TYPE", "") != "wayland" and not environment.get("WAYLAND_DISPLAY")
    unsaid = not wanted and not listed and on_x11 and running in (SHIPPED, *UNSHIPPED)
    if wanted in UNSHIPPED or unsaid:
        environment[MODULE] = SHIPPED
