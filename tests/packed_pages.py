"""The data of a page, as its script reads them."""

import gzip
import json
import re
from base64 import b64decode
from typing import Any


def unpacked(text: str) -> Any:
    """What js/payload.js reads."""
    return json.loads(gzip.decompress(b64decode(text)).decode("gbk"))


def data_of(page: str) -> Any:
    """What Python put into the page."""
    found = re.search(r'<script type="text/plain" id="payload">(.*?)</script>', page)
    assert found
    return unpacked(found[1])
