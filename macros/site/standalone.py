"""The look of pages that stand alone: they hold their style, since no other file is sure to be there beside them.

That is the page for wrong addresses, which hosts show at any depth, and what stands above the years.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

STYLE = (Path(__file__).parent / "templates/standalone.css").read_text(encoding="utf-8")
# What a policy knows the style by; the server's names it too (deploy/nginx.conf).
HASH = f"sha256-{base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()}"
