"""Judges one signed request as a server does, by oauthlib (RFC 5849 section 3.2).

    restlet_call.py CREDENTIALS METHOD URL < AUTHORIZATION-HEADER

CREDENTIALS is a folder with the files consumer_key, consumer_secret, token_id and token_secret. Ends with status 0 where
the request is accepted, 3 where its signature is refused, and 1 where anything else is.
"""

import sys
from pathlib import Path

import oauthlib
from oauthlib.oauth1 import RequestValidator, SignatureOnlyEndpoint

WRONG_SIGNATURE = 3


class Account(RequestValidator):
    """What a server knows of its one client."""

    allowed_signature_methods = ("HMAC-SHA256",)
    # Oracle takes any key, nonces of 6 to 64 characters, and timestamps five minutes from its own clock.
    client_key_length = (1, 64)
    nonce_length = (6, 64)
    timestamp_lifetime = 300
    dummy_client = "nobody"

    def __init__(self, folder):
        super().__init__()
        self.values = {path.name: path.read_text().strip() for path in folder.iterdir() if path.is_file()}

    def validate_client_key(self, client_key, request):
        return client_key == self.values["consumer_key"] and request.resource_owner_key == self.values["token_id"]

    def validate_timestamp_and_nonce(self, *_, **__):
        return True  # Only one request comes.

    def get_client_secret(self, *_):
        return self.values["consumer_secret"]

    def get_access_token_secret(self, *_):
        return self.values["token_secret"]


def main():
    credentials, method, url = sys.argv[1:]
    name, header = sys.stdin.read().strip().split(": ", 1)
    endpoint = SignatureOnlyEndpoint(Account(Path(credentials)))
    accepted, request = endpoint.validate_request(url, method, headers={name: header, "Content-Type": "application/json"})
    # Empty where the header was refused before a signature was computed.
    findings = request.validator_log if request else {}
    print(f"oauthlib {oauthlib.__version__}: {'accepted' if accepted else 'refused'}: {method} {url}: {findings}")
    if accepted:
        return 0
    return WRONG_SIGNATURE if findings == {"client": True, "signature": False} else 1


if __name__ == "__main__":
    sys.exit(main())
