"""A process whose key is not that of its database serves nobody: its links open nothing, theirs would die."""

from flask_babel import lazy_gettext as _l

from coordinator.errors import DomainError


class OtherDatabaseKey(DomainError):
    """For whoever runs the installation."""

    says = _l(
        "This database belongs to another COORDINATOR_SECRET_KEY. Give this host the key of the others; or, "
        "where the key was changed, name the former one in COORDINATOR_SECRET_KEY_BEFORE; or, where that is "
        "lost or known to others, run `coordinator links renew --all`, which gives everybody a new link."
    )


class ServedByAnotherKey(DomainError):
    """For whoever asks for a page meanwhile."""

    status = 503
