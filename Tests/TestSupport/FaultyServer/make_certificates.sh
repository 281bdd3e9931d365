#!/bin/sh
# Makes, in the folder it is run in, a certificate authority, server certificates good and bad, and a client's.
set -eu

key() { openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1.key"; }

# authority NAME
authority() {
    key "$1"
    openssl req -x509 -key "$1.key" -out "$1.pem" -days 30 -subj "/CN=$1" -addext basicConstraints=critical,CA:TRUE
}

# certificate NAME AUTHORITY NAMES FROM TO
certificate() {
    key "$1"
    openssl req -new -key "$1.key" -subj "/CN=$1" -out "$1.csr"
    echo "subjectAltName=$3" > "$1.ext"
    mkdir -p "$1.ca" && : > "$1.ca/index" && echo 01 > "$1.ca/serial"
    cat > "$1.cnf" <<END
[ca]
default_ca = default
[default]
database = $1.ca/index
serial = $1.ca/serial
new_certs_dir = $1.ca
default_md = sha256
policy = any
[any]
commonName = supplied
END
    openssl ca -batch -config "$1.cnf" -cert "$2.pem" -keyfile "$2.key" -in "$1.csr" -out "$1.pem" -notext \
        -extfile "$1.ext" -startdate "$4" -enddate "$5"
}

authority ca
authority other
certificate good ca DNS:localhost,IP:127.0.0.1 20250101000000Z 20450101000000Z
certificate expired ca DNS:localhost,IP:127.0.0.1 20240101000000Z 20240201000000Z
certificate wrong_name ca DNS:elsewhere.example 20250101000000Z 20450101000000Z
certificate untrusted other DNS:localhost,IP:127.0.0.1 20250101000000Z 20450101000000Z
certificate client ca DNS:client 20250101000000Z 20450101000000Z
openssl pkcs8 -topk8 -in client.key -out client_encrypted.key -passout pass:MARKER-passphrase
