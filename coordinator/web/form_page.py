"""The page that is one form: most that is registered, changed or ended is asked for by one."""

from collections.abc import Sequence
from typing import Any

from flask import render_template
from flask_babel import gettext as _

from coordinator.web.forms import BaseForm


def form_page(
    form: BaseForm,
    heading: str,
    *,
    back: str = "",
    back_label: str = "",
    button: str = "",
    lead: str = "",
    crumbs: Sequence[tuple[str, str | None]] = (),
    draft: str = "",
    template: str = "web/form.html",
    **beside: Any,
) -> tuple[str, int]:
    """The form's fields in their order below its heading, and one button; `back` leads away without saving.

    `draft` names what the browser keeps of it. A page that shows more has a template of its own, which extends that
    of all and is told what stands beside the form.
    """
    page = render_template(
        template,
        form=form,
        title_of_page=heading,
        button=button or _("Save"),
        back=back,
        back_label=back_label,
        told_first=lead,
        way=crumbs,
        draft=draft,
        **beside,
    )
    return page, form.status
