"""``plan``: the shortest way to a tier."""

from __future__ import annotations

from argparse import Namespace

from wwc_tui.cli.context import load, open_places
from wwc_tui.cli.output import WrongUse, show, show_json
from wwc_tui.cli.report import report_text
from wwc_tui.domain.planning import plan_roadmap
from wwc_tui.domain.scoring import score
from wwc_tui.export import words
from wwc_tui.export.next_steps import way_section
from wwc_tui.export.report_json import plan_document
from wwc_tui.i18n import listed, tr
from wwc_tui.reading.faults import clipped


def plan(arguments: Namespace) -> int:
    """Print the way to the tier that is named, to the session's own target, or to the next tier.

    Raises:
        WrongUse: The tier scale has no such tier.
    """
    loaded = load(open_places(arguments), arguments.session)
    scored = score(loaded.edition, loaded.session)
    tiers = [one.tier for one in scored.distances]
    target = None if arguments.target is None else scored.scale.named(arguments.target)
    if target == "":
        named = clipped(arguments.target)
        raise WrongUse(tr("there is no tier {tier}; choose from {tiers}", tier=named, tiers=listed(tiers)))
    roadmap = plan_roadmap(loaded.edition, loaded.session, scored, target)
    city = loaded.session.city
    if arguments.json:
        show_json(plan_document(loaded.id, city.name, scored, roadmap))
    else:
        end = " ".join(filter(None, (*words.eligibility(city), words.guidance(loaded.edition), words.indicative())))
        show(report_text([way_section(roadmap, scored)], title=words.city_name(city), end=end))
    return 0
