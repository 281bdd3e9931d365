extension TestKeys {
    /// RSA of 2048 bits, PKCS#8; made with openssl for these tests and used nowhere else.
    public static let rsa2048 = """
        -----BEGIN PRIVATE KEY-----
        MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC5TXeNLkbCL4vq
        wGMrDJIfy9Dg+k2eBvT8rTFC4/8jZV7Q03T8Nur7fBaEV8Vr4IT0eFV0LXpaD3b9
        Gux6MVP7qxojk0h7hJ2QbIPgSoX83r3UdmdOIjZpHR9WUPwYr9tCMMfRnCTQTg2T
        dBvKmS9oJBILD8J5f0R0OTwDp1oB8E8fgba/PwuDIBz9fgqtWPl74zI6oswGS1Fx
        tdWbD6KJCgwo+0DT+h5nflOd6BhlaWXt8oF+yRHNuddOADKgadlNKxzLf3e/BHP4
        Qbzf/WvP50OLvSA9B7MKY0fDWR4CFBAlQCw2HLzJJ44WpTRDh7DmAsqbZFZ5sIHK
        0kWjkkVrAgMBAAECggEAEqq1ImnJAwLbK3jaBJotljpn/mH4s7SrtVCVJ9Hj/+LU
        XGEQ5d96aH8lnYth/e4ONrpwkVWLf8sTB4hQzjZt6WphJbhOkvLXFJd56XxYZxLh
        OKf83CgiJxCh+YYK/0mn4tEbMAh0xO83+uS1cAFifzEzCB48TxT9BmBFpXCUZqFs
        tlinm7mW0Ea+/SOSUZVB4Vm8BTGR82skMV/4w8c+pRZUhhmQnOntjwz1VL7YbwwU
        eieMrHzYeWJPL24AKQZflkfdhM1IU2RaQC1PLW73tITwiJ3CA0R8Iy2nsZXOJoiy
        1TqV5W03/ktpzGd7BxYGaJrU+KWQXJ0vLFAMiSk6UQKBgQDqlHIM72NYNFHtYTT8
        saePYkgf2Z3nQW2NspejeythDikwhjL8Mdyk+4T0IANKXhbxLjQuGAhOwVe+Tx8H
        PI5yMSzgURBOv6xrvj6FdZSLXuR1umzfADhB8633Pi44BBGbpVAOOXpFnfcSm4np
        VElKVFwIpSNxRfJRRPxm4jZwVwKBgQDKORztMKyu0KUcnVlwbgWAfTKiH/f5v1FV
        IxOQ01jgwmvYv/BB5n7IuEP2pxEyTs4rm649h7s36STjB4T5y15dY9PmhkTF3AgD
        Fm7iT+GU2Q+jBqh8IzLjBqm5tePLEYUT31mLaaE/Rbw6WBS5CWpkc1ugPzWcc4Is
        Hy+4ZcdXDQKBgQC2kmidtqdsW/Qzu8dgsOhHyWd3GokyFpMsiIZK368ob7wRHzGJ
        ZUlkQrn8wvmspMRYW+ySv3Of0Az5el0c5b28FJfn0k/N6pJInR3OA3BkdKt9EWZw
        vZwLgJuyZXvVbx1BNY20NHn8uvA0VEgnCMmuBzBGLjkCjT0GkZmcfY1/KwKBgBtV
        6xYY/U7IP3mFv6BWDwJWajDGN4QYG4txqWRrXVlMjr2G/Jg76ymA1xcRcF6njnEQ
        o1YH8gPVzTmvO4d0uTXQl8VSoxtH6gFY1/ZZq/mt+dIkxUO6kldkAC9tafR6Us3j
        5DvXNIfUCmSsoWh94FbhzSH1SW7zokYKlS3M/ExFAoGAAsdruO7r55Ya7g60AWfD
        6caNZ37dTgr6+MvITo7z4BI6ykLT/dtrk8Z4cIwkpaCtFLESZy/CgCI7O+zwp78N
        oTiehVdo8nnrOSBJ+RbD+pgeotMt4dFZGZ6VWZzG075iBZIqay1aC8mkYQQGU9mu
        UfSmwM9zBKb+kk92hqOckno=
        -----END PRIVATE KEY-----
        """ + "\n"
}
