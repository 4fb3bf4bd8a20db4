"""The forms xmgc knows. A new form is one file here and one line in ``FORMS``."""

from typing import Final

from xmgc.ingest.forms.county_figures import COUNTY_FIGURES
from xmgc.ingest.forms.form import Form
from xmgc.ingest.forms.progress import PROGRESS
from xmgc.ingest.forms.targets import TARGETS

FORMS: Final[tuple[Form, ...]] = (
    TARGETS,
    COUNTY_FIGURES,
    PROGRESS,
)
"""In the order templates are listed."""


def form_named(name: str) -> Form | None:
    """The form of a name, None if there is none."""
    return next((form for form in FORMS if form.name == name), None)
