extension TestKeys {
    /// Another key of the same size, PKCS#8; made with openssl for these tests and used nowhere else.
    public static let otherRSA3072 = """
        -----BEGIN PRIVATE KEY-----
        MIIG/QIBADANBgkqhkiG9w0BAQEFAASCBucwggbjAgEAAoIBgQCSexHSoQSLQMQy
        Jun3uXroylmHX6Wex9YQna31vkTBi1ACOXbehwZfLjh+k/4hPxrDX0VbIjY53PDw
        XwobNkQyTJ1sE5PKv4AlgKHxELk4PnI/r+oHCIiGQOy1HOZGbbAoNAd2s2w4/gEj
        SI7QZrubxW+RswUjv8xGwZb4LTBAog3mwsn9MIqtii3Rb9k4yn2CmUvpesIOHfKc
        YMQ/djsPWsJRaMhPbAnz8rwZZkCxpG4y7RoxQtPnrjtfDV4D9U7oRCYqUrlBI39S
        TWA6csNCBvwjXnSeZSm1yTWZ93f33QYEYr7BNKT/fkeC28PgSaPXtJdj2P0pxRoH
        KocZz5yszD1Lu42kjBpTuABCE7hTzG9kaBLyLhnsuFTWLJXXbxUAO2IxHsNHBDNQ
        pUjRgaCtYUpSPcBTg6gPIT/RU+U+wEvq9PYVhKGdRzE4Chzkg3VylHT9WH9pYohY
        AxwX/JzUyyhA6QonZhn+9oiDu/jXczR6N3qBoEhQd1HcCkxfw7MCAwEAAQKCAYAk
        4wAEeg7SYF9nv7voaZlleNtdxzzGRM2HxqVRfnYDBSmDPeRMulTk8BdC7NKwnZsI
        OvwUrINaQ+Saq1w4qQw4XGnCFxX/FwVWrFNbiNoTq0oK9qoo1kHHCR9yplHox2N2
        ZE/C2QD2QySXNYTdPxmcavYjCyFOtNRktwhk+8AsboKwqznBXBF4DRVnqdJaRkef
        9SmUJJksg+cd8RJKZuQNhE3twUS8F1lUSLqMbN76vQ0RHvsbD5icPZhu4cdcmM/B
        8LGOlhvS2mcDgfVcJ2fRdCvBYJaShsBZ179aol41uUjNA8HN617n0qqPFL84VXfr
        fbNRU5lfpeFRC9fNzF5yCZz4At6RpZ8waWe5HbUbDVr7UkVD+3OyeOZgCf6oF/S4
        tmhdF0s460BNpPo97rvUh7JDbYYsvUxBp6dk27pIjcYyMETeTBC/u02p0ncaCaKq
        aNrLdHXQyDMMJlvK63Mxtn/gZ7jRd+aVRDG+zTy1RX60nHPuCS9voQSQn456DZkC
        gcEAy3Jul+LN51EffGpyXHeogWri/rzTm4Hrl4az3TOMQJbPQId0HrHf8lcNuF+l
        5li2njVOOotvz87Z/uauXMCa+toZakgFVWkdvBesqYTRWI0kj5sHJ9PxDCfsfU3s
        TXo7JIIu7l8ZkWfqCqBtK7j3/06YiEFJZS+TV7BiEdmIlPWRxYgb++DzvPbeeKgJ
        1Pal87G89Mrz+ehEosa6S9SYrc73mVHeaN79dbkEIS1zVlZl8Irk9qbX3ZNNaF24
        szNbAoHBALhRkN2W7t1pw7HKcCBQL/+AtXKWsaFl+oAjWx1artaTydIUgIkpZp6z
        LPN4XcZ+PFvmkRTn+Dlr/lM/NAITcm3TGc/BOO1K6rDquiMCqfIsY/0ewOE2moye
        wilpyvksvEBU1F3wQ7U3IUMlGeXpBTRCCjZi6TvZcbf6ORTkZB6+IKwjdOpOUxCv
        yuiEwJ162jaxbz08KFGUCEbO8l0cY2h5Iv94r8U/r7HMrQisa6NgBSFQzr43TQ25
        Gc87IxZYiQKBwQCpqnoewvASrC3E9YUAJm5p17kM1m7m7leKm7TekcGyj9KxrwUh
        IBhyozT3ARV635sUn8HowyZxOMHGeZ0KDzpwX3j4kK2aCDrbBSdijDiGT9cgyBoU
        lgUdrSHlchnSl1BBZyw6cScCg5XEXPwOjYiM63/7ie7qqt2HMLroxfDIwW9bO+KS
        kYzTl1H7b7AbYcMOU7kQsTz8uj6bPX5aBSd7M/J7c7I25VidV7ng7WWVqCIFk9/U
        71lxGQpiMl75W6cCgcB5fdodFWWxMAu73xH1WqWopm/zbfz7w7pQR/3A5YslCRkY
        jkcDIfTwWm4gtZAqS/8BHIM44oYtY0+qE5j2XVcpqOH0nQom7yCvKKk0docKh9QI
        fgLo8BMC6YpVvdP6VlBnnwK0QLCAfCxCk+v0LZoujfEpVB0kQ/m/KQIDEWAlG3Fx
        xZVE9Aewkg8PIKHNq7K2JlKKbGKvEwI5miMK2LF1pZM6DZTeUVI/wge0FeKFN79p
        7Fe57b2uc/ndLL+99PECgcBx0RuvYkhE6VzYjgf8uX6xZbIbz6igfawlv9huRTOY
        w3QDETNbkk+koUdZz1+LILdfQuyKbXk4pWzgKHzgATky7Z5CWjVcjJ0lBw1MKIL4
        FPmNJ9n9bRTUiX364YKxexwZf8XRDUrSPYP3ItdC9cCGLTxrj0xTsM3ja1I481nE
        A6XeGdULF2OL222LKSVoUpgbjX17wjkYtByiqNLn+Gj1OPFMugoFUFl5KrCiQfn8
        vfqP+rrhbVYZuEqRj5eDwII=
        -----END PRIVATE KEY-----
        """ + "\n"
}
