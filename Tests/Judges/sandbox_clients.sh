#!/bin/sh
# A client of a few lines, with nothing but curl and openssl.
#
#   sandbox_clients.sh FOLDER URL tba QUERY-VALUE SIGNED-VALUE     a RESTlet call; both values percent-encoded
#   sandbox_clients.sh FOLDER URL token ALG PADDING                a client assertion; PADDING is pss or pkcs1
#
# Prints the answer's body and, on a line of its own, its status.
set -eu
folder=$1 url=$2 mode=$3

setting() { sed -n "s/^$1 = \"\(.*\)\"\$/\1/p" "$folder/profiles/$2.toml"; }
encode() { printf '%s' "$1" | sed 's/%/%25/g; s/:/%3A/g; s|/|%2F|g; s/=/%3D/g; s/&/%26/g; s/+/%2B/g'; }
base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
ask() { curl -q --silent --noproxy '*' --cacert "$folder/ca.pem" --max-time 20 -w '\n%{http_code}' "$@"; }

if [ "$mode" = tba ]; then
    path=/app/site/hosting/restlet.nl
    nonce=$(openssl rand -hex 16) time=$(date +%s)
    key=$(setting consumer_key sandbox-tba) token=$(setting token_id sandbox-tba) realm=$(setting account sandbox-tba)
    parameters="deploy=1&oauth_consumer_key=$key&oauth_nonce=$nonce&oauth_signature_method=HMAC-SHA256"
    parameters="$parameters&oauth_timestamp=$time&oauth_token=$token&oauth_version=1.0&q=$5&script=6"
    secrets="$(cat "$folder/consumer-secret")&$(cat "$folder/token-secret")"
    base="GET&$(encode "$url$path")&$(encode "$parameters")"
    signature=$(printf '%s' "$base" | openssl dgst -sha256 -hmac "$secrets" -binary | openssl base64 -A)
    ask "$url$path?script=6&deploy=1&q=$4" -H "Authorization: OAuth realm=\"$realm\", oauth_consumer_key=\"$key\", \
oauth_token=\"$token\", oauth_nonce=\"$nonce\", oauth_timestamp=\"$time\", oauth_signature_method=\"HMAC-SHA256\", \
oauth_version=\"1.0\", oauth_signature=\"$(encode "$signature")\""
else
    path=/services/rest/auth/oauth2/v1/token
    client=$(setting client_id sandbox-oauth2) now=$(date +%s)
    kid=$(openssl x509 -in "$folder/shell.pem" -outform DER | openssl dgst -sha256 -binary | base64url)
    header=$(printf '{"typ":"JWT","alg":"%s","kid":"%s"}' "$4" "$kid" | base64url)
    claims=$(printf '{"iss":"%s","scope":["restlets"],"aud":"%s","iat":%d,"exp":%d}' "$client" "$url$path" "$now" \
        $((now + 300)) | base64url)
    pss='-sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:32'
    [ "$5" = pss ] || pss=
    # Words, one an option.
    # shellcheck disable=SC2086
    signature=$(printf '%s.%s' "$header" "$claims" | openssl dgst -sha256 -sign "$folder/shell.key" $pss -binary | base64url)
    ask "$url$path" -d grant_type=client_credentials \
        -d client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer \
        -d client_assertion="$header.$claims.$signature"
fi
