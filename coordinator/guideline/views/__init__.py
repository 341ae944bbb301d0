"""Terms and goals at the secretariat's desk."""

from coordinator.guideline.views import files, terms
from coordinator.guideline.views.blueprint import bp

__all__ = ["bp", "files", "terms"]
