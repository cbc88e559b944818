"""What botocore reads from shared files.

Usage: python botocore_reader.py FILE...

Prints one JSON array: for each file {"<section>": {"<field>": "<value>" | {"<field>": "<value>"}}}, or null where
botocore cannot read it. Needs botocore and nothing else.
"""

import json
import sys

from botocore.configloader import raw_config_parse
from botocore.exceptions import ConfigParseError


def read(path):
    try:
        return raw_config_parse(path)
    except ConfigParseError:
        return None


print(json.dumps([read(path) for path in sys.argv[1:]]))
