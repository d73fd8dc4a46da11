"""What became of a need, as two indicators a service: who was in need of it, and who received it or was referred."""

from collections.abc import Iterable

from ctanalysis.ground.language import phrase

IN_NEED = ("provided", "received", "referred", "unavailable")
ANSWERED = ("provided", "received", "referred")


def list_titles(service: str, provision: str) -> list[str]:
    """The indicators for which a case counts, by what became of its need.

    >>> list_titles("shelter", "unavailable")
    ['People in need of shelter']
    """
    ways = ((IN_NEED, _name_need), (ANSWERED, _name_answered))
    return [name(service) for those, name in ways if provision in those]


def list_all_titles(service: str) -> tuple[str, str]:
    """Both indicators of a service."""
    return _name_need(service), _name_answered(service)


def tell_services(services: Iterable[str], everybody: str) -> dict[str, dict[str, str]]:
    """What the drafts need to know of each of these indicators: `need` or `answered` with the service, and whose people
    it counts some of.
    """
    told = dict[str, dict[str, str]]()
    for service in dict.fromkeys(services):
        need, answered = list_all_titles(service)
        told[need] = {"need": service, "subset_of": everybody}
        told[answered] = {"answered": service, "subset_of": need}
    return told


def _name_need(service: str) -> str:
    return phrase("People in need of {service}", service=service)


def _name_answered(service: str) -> str:
    return phrase("People who received {service}, or were referred to it", service=service)
