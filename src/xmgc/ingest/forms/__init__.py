"""The forms xmgc knows. A new form is one file here and one line in ``FORMS``."""

from typing import Final

from xmgc.ingest.forms.approvals import APPROVALS
from xmgc.ingest.forms.county_figures import COUNTY_FIGURES
from xmgc.ingest.forms.deals import DEALS
from xmgc.ingest.forms.form import Form
from xmgc.ingest.forms.milestones import MILESTONES
from xmgc.ingest.forms.problems import PROBLEMS
from xmgc.ingest.forms.progress import PROGRESS
from xmgc.ingest.forms.reserve import RESERVE
from xmgc.ingest.forms.targets import TARGETS
from xmgc.ingest.forms.tasks import TASKS
from xmgc.ingest.forms.tour import TOUR
from xmgc.ingest.forms.visits import VISITS

FORMS: Final[tuple[Form, ...]] = (
    TARGETS,
    COUNTY_FIGURES,
    PROGRESS,
    DEALS,
    APPROVALS,
    MILESTONES,
    PROBLEMS,
    RESERVE,
    TOUR,
    TASKS,
    VISITS,
)
"""In the order templates are listed; of equally good matches the earlier is taken."""


def form_named(name: str) -> Form | None:
    """The form of a name, None if there is none."""
    return next((form for form in FORMS if form.name == name), None)
