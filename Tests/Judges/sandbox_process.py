"""A running nsauth-sandbox, its credentials, and its login audit trail."""

import json
import subprocess
import tempfile
import tomllib
from pathlib import Path

import requests

TOKEN_PATH = "/services/rest/auth/oauth2/v1/token"
RESTLET = "/app/site/hosting/restlet.nl?script=6&deploy=1"


class Sandbox:
    """Starts the program in a folder of its own, and ends it with the block."""

    def __init__(self, program):
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name)
        words = [program, "--port", "0", "--directory", str(self.path), "--account", "123456_SB1", "--quiet"]
        self.process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit("sandbox_clients: nsauth-sandbox did not start")
        ready = json.loads(line)
        self.url, self.ca = ready["url"], str(self.path / "ca.pem")
        self.account = ready["accounts"][0]
        self.realm = self.account["account"]
        profile = tomllib.loads((self.path / "profiles" / "sandbox-tba.toml").read_text())
        self.consumer_key, self.token_id = profile["tba"]["consumer_key"], profile["tba"]["token_id"]
        self.consumer_secret = (self.path / "consumer-secret").read_text()
        self.token_secret = (self.path / "token-secret").read_text()
        self.key = (self.path / "key.pem").read_text()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=10)
        self.folder.cleanup()

    def session(self, session=None):
        """A session that trusts the sandbox, and asks nothing of the caller's environment."""
        session = session or requests.Session()
        session.trust_env, session.verify = False, self.ca
        return session

    def state(self, **changes):
        """Changes the account's state, and returns it."""
        return self.session().post(f"{self.url}/sandbox/state", data=json.dumps(changes)).json()

    def last(self):
        """The last verdict."""
        return self.session().get(f"{self.url}/sandbox/audit-trail").json()["entries"][-1]
