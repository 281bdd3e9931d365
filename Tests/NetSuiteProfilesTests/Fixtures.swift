/// A key pair made for these tests with OpenSSL, used for nothing else.
enum Fixtures {
    /// Stands in every secret, so that a message can be searched for it.
    static let marker = "MARKER"

    /// EC P-256, PKCS#8.
    static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgIIOSsiQ3LpA1CyI0
        UiYuJuaiqpbuq4uidMSblO6s7CihRANCAASU3jEvh80iOjuc7gMLuWskVRwJAGF7
        i7QTrY7Iak0efBut62TNa3uhx5A1toi0g5/AQayaf1tq7BiPMDdzAfO8
        -----END PRIVATE KEY-----
        """ + "\n"

    /// Its self-signed certificate.
    static let certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBgTCCASegAwIBAgIUQRBUmtmF9CgLpCXrp6DQP9MVezwwCgYIKoZIzj0EAwIw
        FjEUMBIGA1UEAwwLbnNhdXRoIHRlc3QwHhcNMjYxMTIzMjM1NTQ2WhcNMjgxMTEy
        MjM1NTQ2WjAWMRQwEgYDVQQDDAtuc2F1dGggdGVzdDBZMBMGByqGSM49AgEGCCqG
        SM49AwEHA0IABJTeMS+HzSI6O5zuAwu5ayRVHAkAYXuLtBOtjshqTR58G63rZM1r
        e6HHkDW2iLSDn8BBrJp/W2rsGI8wN3MB87yjUzBRMB0GA1UdDgQWBBQGB2aJdIpG
        i0MvoS0JvhncM4Wa1DAfBgNVHSMEGDAWgBQGB2aJdIpGi0MvoS0JvhncM4Wa1DAP
        BgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIQD9i+qWkdgT/5xZpocg
        4iJHQ5iQGFOSv/9BVH/efMHjBAIgapL/crsSScJBmXceU5RyHcyK+2kMSPRfKvoG
        2FVgYC8=
        -----END CERTIFICATE-----
        """ + "\n"

    /// The same key, encrypted with `passphrase`.
    static let encryptedKey = """
        -----BEGIN ENCRYPTED PRIVATE KEY-----
        MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAgK0wFBSm2vOAICCAAw
        DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEOtJzcHDW+u0aKdAVq4vrIAEgZBX
        RXqOtKgHLUtPhonEBgyD19wR5mkxtzqa1jugLIxq6OVPw2jNsNl+U7szdDjq/1C8
        5Pi06xGNtjfNTARgSxZliHtOekQqYlGsIqhSs5L3cfvLmEVRy1Jnt+SfrUNWfLKQ
        Sxm7kkJsBeNwRUKDYwUxDswNywxkn8pxUzgzBwKBWk/BHfzgkOUDDrQdiFUo5KU=
        -----END ENCRYPTED PRIVATE KEY-----
        """ + "\n"

    static let passphrase = "MARKER-passphrase"
}
