"""Lets LibreOffice's own LanguageTool client check a text; run by the Python that has UNO, not by ours.

Arguments: the name of the pipe on which LibreOffice listens, and the text. Prints its errors as JSON.
"""

import json
import sys
import time

import uno
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import Locale


def main(pipe: str, text: str) -> None:
    """Ask the office, which may still be starting."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(600):
        try:
            office = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            break
        except NoConnectException:
            time.sleep(0.1)
    client = office.ServiceManager.createInstanceWithContext(
        "org.openoffice.lingu.LanguageToolGrammarChecker", office
    )
    result = client.doProofreading("story", text, Locale("en", "US", ""), 0, len(text), ())
    errors = [
        {
            "start": error.nErrorStart,
            "length": error.nErrorLength,
            "comment": error.aShortComment,
            "full": error.aFullComment,
            "suggestions": list(error.aSuggestions),
            "colour": {p.Name: p.Value for p in error.aProperties}.get("LineColor"),
        }
        for error in result.aErrors
    ]
    sys.stdout.write(json.dumps(errors))


if __name__ == "__main__":
    main(*sys.argv[1:])
