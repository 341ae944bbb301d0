"""Terms and goals at the secretariat's desk."""

from coordinator.guideline.views import files, succession, terms
from coordinator.guideline.views.blueprint import bp

__all__ = ["bp", "files", "succession", "terms"]
