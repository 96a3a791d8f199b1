"""Test results as a build server reads them."""

from defusedxml import ElementTree


def outcomes(text: str) -> dict[str, str]:
    """How each case came out, by class and name."""
    cases = ElementTree.fromstring(text).iter("testcase")
    return {
        f"{case.get('classname')}/{case.get('name')}": case[0].tag if len(case) else "passed"
        for case in cases
    }
