"""What botocore, and with it the AWS CLI, reads from the shared files.

Usage: AWS_SHARED_CREDENTIALS_FILE=... AWS_CONFIG_FILE=... python botocore_check.py PROFILE...

Prints one JSON object, {"<profile>": {"accessKeyId": "...", "secretLength": 40, "method": "..."}}; the method is
`shared-credentials-file` or `custom-process`. A profile without credentials is null. No secret is printed.
Needs botocore and nothing else.
"""

import json
import sys

import botocore.session


def read(profile):
    credentials = botocore.session.Session(profile=profile).get_credentials()
    if credentials is None:
        return None
    frozen = credentials.get_frozen_credentials()
    return {
        "accessKeyId": frozen.access_key,
        "secretLength": len(frozen.secret_key),
        "method": credentials.method,
    }


print(json.dumps({profile: read(profile) for profile in sys.argv[1:]}))
