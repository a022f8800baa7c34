"""Measurements of a project, run again or remembered, as the documents of `run` and `report` have them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from pyverify.claims import Claims
from pyverify.claims.measurements import FILE, Measurements, read_measurements
from pyverify.claims.remeasure import State, remeasured
from pyverify.cli.context import Context
from pyverify.cli.examine import Subject
from pyverify.errors import Exit
from pyverify.evidence import Evidence
from pyverify.lean.project import Project
from pyverify.report.measured import MeasurementReport, measurement_reports

__all__ = ["Measured", "contained", "load_measurements", "measured", "subjects"]


@dataclass(frozen=True, slots=True)
class Measured:
    """What came of them."""

    reports: tuple[MeasurementReport, ...]

    @property
    def summary(self) -> str:
        """One line."""
        if not self.reports:
            return "nothing was measured"
        counts: Mapping[State, int] = Counter(one.state for one in self.reports)
        number = len(self.reports)
        said = ", ".join(f"{state.value} ({counts[state]})" for state in State if counts[state])
        return f"{number} measurement{'s' * (number != 1)} made again: {said}"

    def exit_with(self, status: Exit) -> Exit:
        """The exit status of a command that has another one already."""
        states = {one.state for one in self.reports} - {State.AGREES}
        if status in (Exit.OK, Exit.UNDECIDED) and states - {State.UNDECIDED}:
            return Exit.REFUSED
        return Exit.UNDECIDED if status is Exit.OK and states else status


def subjects(claims: Claims) -> set[str]:
    """What a measurement can be about."""
    return {one.id for one in claims.claims} | {one.id for one in claims.sentences}


def load_measurements(project: Project, claims: Claims) -> Measurements:
    """The measurements of a project; raises `MeasurementsFileError` where the file is wrong."""
    path = project.proofs / FILE
    about = {one.id for one in claims.claims}
    return read_measurements(path, project.shown(path), subjects=subjects(claims), claims=about)


def contained(context: Context) -> bool:
    """Whether scripts are contained; raises `SandboxMissing` where that is asked for and cannot be."""
    if context.require_sandbox:
        from pyverify.lean.contain.probe import available_containment
        from pyverify.lean.run import require

        require(available_containment())
    return context.containing != "off"


def measured(context: Context, subject: Subject, declared: Measurements, *, fresh: bool = False) -> Measured:
    """Run each script again whose data, script or arguments are new; with `fresh`, all."""
    if not declared.measurements:
        return Measured(())
    evidence = Evidence(subject.project.output / "evidence")
    found = [
        remeasured(
            one,
            subject.project.root,
            evidence,
            where=declared.where(one),
            fresh=fresh,
            sandbox=contained(context),
        )
        for one in declared.measurements
    ]
    return Measured(measurement_reports(found, declared, subject.claims))
