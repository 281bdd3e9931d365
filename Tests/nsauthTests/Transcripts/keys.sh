# Makes, in the folder it is run in, the keys and certificates that the transcripts name. Nothing else uses them.
set -e
umask 077

passphrase=MARKER-passphrase
certificate() { openssl req -new -x509 -key "$1.key" -subj "/CN=$1" -days "${2:-365}" -sha256 -out "$1.pem"; }
ec() { openssl genpkey -algorithm EC -pkeyopt "ec_paramgen_curve:$2" -out "$1.key" && certificate "$1"; }
rsa() { openssl genpkey -algorithm "$3" -pkeyopt "rsa_keygen_bits:$2" -out "$1.key" && certificate "$1"; }

ec p256 P-256
ec p384 P-384
ec p521 P-521
ec other P-256
rsa rsa3072 3072 RSA
rsa rsa2048 2048 RSA
rsa pss3072 3072 RSA-PSS

# Of kinds that NetSuite does not take.
ec secp256k1 secp256k1
openssl genpkey -algorithm ED25519 -out ed25519.key

# The same key in other forms.
openssl pkcs8 -topk8 -in p256.key -passout "pass:$passphrase" -out encrypted.key
openssl ec -in p256.key -aes128 -passout "pass:$passphrase" -out legacy.key
openssl ec -in p256.key -outform DER -out p256.der
openssl x509 -in p256.pem -outform DER -out p256.cer
openssl ec -in p256.key -pubout -out public.pem
cat p256.key p256.pem > both.pem
printf '%s\n' "$passphrase" > passphrase.txt
printf 'MARKER-wrong\n' > wrong.txt

# What is no key: nothing, text, a folder, and half of one.
: > empty.key
echo 'MARKER is no key' > text.key
mkdir folder.key
head -n 3 p256.key > half.key

# Certificates of p256.key with other times of validity.
cat > ca.conf <<'END'
[ca]
default_ca = here
[here]
new_certs_dir = .
database = index
serial = serial
default_md = sha256
policy = any
[any]
commonName = supplied
END
openssl req -new -key p256.key -subj /CN=p256 -out p256.csr
dated() {
    : > index
    echo "$4" > serial
    openssl ca -batch -notext -config ca.conf -selfsign -keyfile p256.key -in p256.csr -startdate "$2" -enddate "$3" -out "$1.pem"
}
dated expired 20200101000000Z 20210101000000Z 01
dated future 20960101000000Z 20970101000000Z 02
dated long 20250101000000Z 20960101000000Z 03
