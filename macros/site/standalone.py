"""The look of standalone pages: their style is inline, since no other file is sure to be next to them.

These are the page for wrong addresses, which hosts show at any depth, and the top-level pages of the published tree.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

STYLE = (Path(__file__).parent / "templates/standalone.css").read_text(encoding="utf-8")
# Identifies the style in a CSP; the server's policy has it too (deploy/nginx.conf).
HASH = f"sha256-{base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()}"
