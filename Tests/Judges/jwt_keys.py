"""Makes, by openssl, every form of private key that users bring, each with its self-signed certificate."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

PASSPHRASE = "pässword 0 ! ~"


@dataclass(frozen=True)
class Key:
    """A private key in one form."""

    name: str
    key: Path
    certificate: Path
    algorithms: tuple
    passphrase: str = ""


def openssl(*words):
    ended = subprocess.run(["openssl", *map(str, words)], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if ended.returncode != 0:
        raise SystemExit(f"openssl {' '.join(map(str, words))}: {ended.stderr}")


def make(folder):
    """Every key, made anew in the folder."""
    folder = Path(folder)
    keys = []
    for curve, algorithm in (("P-256", "ES256"), ("P-384", "ES384"), ("P-521", "ES512")):
        keys += elliptic(folder, curve, algorithm)
    for bits in (3072, 4096):
        keys += rsa(folder, bits)
        keys += rsa_pss(folder, bits)
    for digest, algorithm, salt in (("sha256", "PS256", 32), ("sha384", "PS384", 48), ("sha512", "PS512", 64)):
        options = ["-pkeyopt", f"rsa_pss_keygen_md:{digest}", "-pkeyopt", f"rsa_pss_keygen_mgf1_md:{digest}",
                   "-pkeyopt", f"rsa_pss_keygen_saltlen:{salt}"]
        name = f"RSA-PSS 3072 for {digest} only"
        key, certificate = generated(folder, name, "RSA-PSS", "rsa_keygen_bits:3072", digest, *options)
        keys.append(Key(name, key, certificate, (algorithm,)))
    return keys


def elliptic(folder, curve, algorithm):
    key, certificate = generated(folder, curve, "EC", f"ec_paramgen_curve:{curve}", "sha256")
    der_certificate = folder / f"{curve}.cer"
    openssl("x509", "-in", certificate, "-outform", "DER", "-out", der_certificate)
    sec1 = ["ec", "-in", key]
    forms = [
        ("PKCS#8", None, ""), ("SEC1", sec1, ""), ("SEC1 DER", [*sec1, "-outform", "DER"], ""),
        ("SEC1 legacy encryption", [*sec1, "-aes128", "-passout", f"pass:{PASSPHRASE}"], PASSPHRASE),
        *pkcs8_forms(key),
    ]
    return [converted(folder, f"EC {curve} {form}", words, passphrase, key,
                      der_certificate if "DER" in form else certificate, (algorithm,))
            for form, words, passphrase in forms]


def rsa(folder, bits):
    key, certificate = generated(folder, f"RSA {bits}", "RSA", f"rsa_keygen_bits:{bits}", "sha256")
    pkcs1 = ["rsa", "-in", key, "-traditional"]
    forms = [
        ("PKCS#8", None, ""), ("PKCS#1", pkcs1, ""), ("PKCS#1 DER", [*pkcs1, "-outform", "DER"], ""),
        ("PKCS#1 legacy encryption", [*pkcs1, "-aes256", "-passout", f"pass:{PASSPHRASE}"], PASSPHRASE),
        *pkcs8_forms(key),
    ]
    return [converted(folder, f"RSA {bits} {form}", words, passphrase, key, certificate, ("PS256", "PS384", "PS512"))
            for form, words, passphrase in forms]


def rsa_pss(folder, bits):
    key, certificate = generated(folder, f"RSA-PSS {bits}", "RSA-PSS", f"rsa_keygen_bits:{bits}", "sha256")
    return [converted(folder, f"RSA-PSS {bits} {form}", words, passphrase, key, certificate, ("PS256", "PS384", "PS512"))
            for form, words, passphrase in [("PKCS#8", None, ""), *pkcs8_forms(key)]]


def pkcs8_forms(key):
    pkcs8 = ["pkcs8", "-topk8", "-in", key]
    encrypted = [*pkcs8, "-v2", "aes-256-cbc", "-v2prf", "hmacWithSHA512", "-passout", f"pass:{PASSPHRASE}"]
    return [
        ("PKCS#8 DER", [*pkcs8, "-nocrypt", "-outform", "DER"], ""),
        ("PKCS#8 encrypted", encrypted, PASSPHRASE),
        ("PKCS#8 encrypted DER", [*encrypted, "-outform", "DER"], PASSPHRASE),
        ("PKCS#8 encrypted by scrypt", [*pkcs8, "-scrypt", "-passout", f"pass:{PASSPHRASE}"], PASSPHRASE),
    ]


def generated(folder, name, kind, option, digest, *more):
    key, certificate = folder / f"{name}.key", folder / f"{name}.pem"
    openssl("genpkey", "-algorithm", kind, "-pkeyopt", option, *more, "-out", key)
    openssl("req", "-new", "-x509", "-key", key, f"-{digest}", "-subj", f"/CN={name}", "-days", 365, "-out", certificate)
    return key, certificate


def converted(folder, name, words, passphrase, key, certificate, algorithms):
    made = key
    if words:
        made = folder / (name.replace("#", "").replace(" ", "-") + ".key")
        openssl(*words, "-out", made)
    return Key(name, made, certificate, algorithms, passphrase)
