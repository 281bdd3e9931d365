"""The self-test of check-layers: a good tree in which each rule is broken once."""

import tempfile
from pathlib import Path

GOOD = {
    "LICENSE": "text\n",
    "Package.swift": '.library(name: "NetSuiteAuth", targets: ["x"])\n.target(name: "NetSuiteAuth")\n.target(name: "nsauth")\n',
    "Modules/COpenSSL/openssl.h": "#include <openssl/opensslv.h>\n",
    "Modules/CAuthCrypto/internal.h": "#include <openssl/evp.h>\n",
    "Modules/CAuthCrypto/include/CAuthCrypto.h": "#include <stdint.h>\n",
    "Modules/CAuthCrypto/hmac.c": '#include "internal.h"\n#include "CAuthCrypto.h"\n// #include <curl/curl.h>\n',
    "Modules/CCurlTransport/include/CCurlTransport.h": "#include <stdint.h>\n",
    "Modules/CCurlTransport/internal.h": "#include <curl/curl.h>\n",
    "Modules/CCurlTransport/post.c": '#include "internal.h"\n',
    "Examples/BenchmarkBaselines/hmac.c": "#include <openssl/evp.h>\n",
    "Sources/OAuthFormats/JSON.swift":
        "#if canImport(FoundationEssentials)\n    import FoundationEssentials\n#else\n    import Foundation\n#endif\n"
        '// import COpenSSL\nlet text = """\n    import CLibcurl\n    """\nlet url = "https://example.com/a" /* unsafe */\n',
    "Sources/OAuthFormats/Encoding/ByteWords.swift": "func load() { unsafe read() }\n",
    "Sources/AuthCrypto/Key.swift": "import CAuthCrypto\n@safe final class Key: @unchecked Sendable {}\n",
    "Sources/NetSuiteAuth/TBA/Signer.swift": "import AuthCrypto\npublic import OAuthFormats\n",
    "Sources/NetSuiteProfiles/Profile.swift": "public import NetSuiteAuth\nimport TOMLKit\n",
    "Sources/NetSuiteProfiles/System/Command.swift":
        "#if canImport(Glibc)\n    @unsafe @preconcurrency import Glibc\n#else\n    import Darwin\n#endif\n",
    "Sources/NetSuiteAuthService/Keeping/Keeper.swift": "public import NetSuiteAuth\npublic import ServiceLifecycle\n",
    "Sources/nsauth/Main.swift": "import ArgumentParser\nimport NetSuiteProfiles\n",
    "Tests/AuthCryptoTests/KeyTests.swift": "@testable import AuthCrypto\nimport Foundation\nlet path = \"/tm" + "p/x\"\n",
    ".build/Sources/AuthCrypto/Made.swift": "import COpenSSL\n",
}

SIGNER = "Sources/NetSuiteAuth/TBA/Signer.swift"
JSON = "Sources/OAuthFormats/JSON.swift"

# What is broken, the file that is written, its text, and where the breach is found.
BREACHES = [
    ("an import up the layers", "Sources/AuthCrypto/Up.swift", "\nimport OAuthFormats\n", 2),
    ("a public import", "Sources/OAuthFormats/Up.swift", "public import AuthCrypto\n", 1),
    ("a package import", "Sources/OAuthFormats/Up.swift", "package import AuthCrypto\n", 1),
    ("an import with an attribute", "Sources/OAuthFormats/Up.swift", "@testable import AuthCrypto\n", 1),
    ("an attribute with an argument", "Sources/OAuthFormats/Up.swift", "@_spi(Key) public import AuthCrypto\n", 1),
    ("an attribute on its own line", "Sources/OAuthFormats/Up.swift", "@testable\nimport AuthCrypto\n", 2),
    ("an import of one declaration", "Sources/OAuthFormats/Up.swift", "import struct AuthCrypto.SecretBytes\n", 1),
    ("an import of a submodule", "Sources/OAuthFormats/Up.swift", "import AuthCrypto.Keys\n", 1),
    ("a second import in one line", "Sources/nsauth/Two.swift", "import OAuthFormats; import TOMLKit\n", 1),
    ("an import behind a comment", "Sources/OAuthFormats/Up.swift", "/* a */ import AuthCrypto\n", 1),
    ("a package below the line", SIGNER, "import TOMLKit\n", 1),
    ("a service's package in another part of it", "Sources/NetSuiteAuthService/HTTP/Up.swift", "import ServiceLifecycle\n", 1),
    ("a service's part without a row", "Sources/NetSuiteAuthService/Up.swift", "import NetSuiteAuth\n", 1),
    ("the service from below", SIGNER, "import NetSuiteAuthService\n", 1),
    ("libc outside System", "Sources/NetSuiteProfiles/Open.swift", "import Glibc\n", 1),
    ("a system module map", "Sources/AuthCrypto/Raw.swift", "import COpenSSL\n", 1),
    ("a system module map in tests", "Tests/AuthCryptoTests/Raw.swift", "import CLibcurl\n", 1),
    ("a folder without a row", "Sources/Other/Other.swift", "import OAuthFormats\n", 1),
    ("full Foundation", JSON, "import Foundation\n", 1),
    ("full Foundation in the wrong branch", JSON, "#if canImport(FoundationEssentials)\nimport Foundation\n#endif\n", 2),
    ("full Foundation in another block", JSON, "#if os(macOS)\n#else\nimport Foundation\n#endif\n", 3),
    ("OpenSSL beyond its shim", "Modules/CCurlTransport/post.c", "#include <openssl/ssl.h>\n", 1),
    ("curl beyond its shim", "Modules/CAuthCrypto/hmac.c", "  # include <curl/curl.h>\n", 1),
    ("OpenSSL in quotes", "Sources/AuthCrypto/raw.h", '#include "openssl/evp.h"\n', 1),
    ("the other shim's header", "Modules/CCurlTransport/post.c", "\n#include <CAuthCrypto.h>\n", 2),
    ("the other shim's header by a path", "Modules/CCurlTransport/post.c", '#include "../CAuthCrypto/internal.h"\n', 1),
    ("a long source", "Sources/nsauth/Long.swift", "//\n" * 301, 301),
    ("a long test", "Tests/AuthCryptoTests/Long.swift", "//\n" * 301, 301),
    ("a long C file", "Modules/CAuthCrypto/long.c", "//\n" * 501, 501),
    ("a long script", "Tests/run", "#!/bin/sh\n" + "#\n" * 500, 501),
    ("an unlisted unsafe", SIGNER, "let url = \"https://x\"; unsafe load()\n", 1),
    ("an unlisted unsafe in a text", SIGNER, '\nlet text = "\\(unsafe load())"\n', 2),
    ("an unlisted unchecked", SIGNER, "struct A: @unchecked Sendable {}\n", 1),
    ("a target's letter case", "Tests/Package.swift", '.executableTarget(\n    name: "NSAuth"\n)\n', 2),
    ("a machine's folder", "CONTRIBUTING.md", "see /wo" + "rk/main\n", 1),
    ("a home", "Tests/AuthCryptoTests/KeyTests.swift", 'let home = "/ro' + 'ot"\n', 1),
    ("a temporary folder", SIGNER, 'let path = "/tm' + 'p/key"\n', 1),
]
LETTER_CASES = ("a file's letter case", "Sources/nsauth/main.swift", "", 1)


def test(breaches):
    """The exit status: 0 where the good tree passes and each breach is found, once and in its place."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name).resolve()
        for path, text in GOOD.items():
            write(root / path, text)
        wrong = [f"the good tree: {found}" for found in breaches(root)]
        cases = BREACHES + ([] if (root / "license").exists() else [LETTER_CASES])
        for what, path, text, line in cases:
            write(root / path, text)
            found = [(at, number) for at, number, _ in breaches(root)]
            if path in GOOD:
                write(root / path, GOOD[path])
            else:
                (root / path).unlink()
            if found != [(path, line)]:
                wrong.append(f"{what}: expected {path}:{line}, found {found or 'nothing'}")
    for line in wrong:
        print(f"check-layers: {line}")
    print(f"check-layers: {len(cases)} breaches tried, {len(wrong)} wrong")
    return 1 if wrong else 0


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
