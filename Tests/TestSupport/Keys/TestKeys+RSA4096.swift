extension TestKeys {
    /// RSA of 4096 bits, PKCS#8; made with openssl for these tests and used nowhere else.
    public static let rsa4096 = """
        -----BEGIN PRIVATE KEY-----
        MIIJQgIBADANBgkqhkiG9w0BAQEFAASCCSwwggkoAgEAAoICAQCPCogN43BKDRW3
        rHUA9PsFJQf00ejej0Hm4txtCD4fHLsVKqEhSI8x4DpB9EJzundxcaB190PhVsjP
        uyWFEr2q2t75IO/Nv2kOHHfXsK/O9Qp8TG2+aeSS+TGf3g1ZnurVA01ZtsUExbrV
        qyp+rLHJQfG1eDkKrhKLJEZEEP/ZhIkC9xBiTg/NRizoDAgyRaAobCHRJ86nRLw0
        9Dh3ci5clx4GVPbTu3oFhFjNZMJFJM1XdlNFWdSAGyF2H1yFa/Y9hxD8wBpMIOjL
        ajjABwaTi4I8l1jN18D55FR4GygEVxNMETS0a29BQfC+lKdsLa95bwnmYPYiwCAW
        fc7uFXBsQFnuriqTjxUnAKujbVH6jh/7sf547iiyEWpnj5mZ7artIQEND391fd2t
        biE0/CZNm6g/+jT0BKRSNN0Z80DSBM5uP9lw2ZavsxZwf6DSLoHMM36Wx5Gofzet
        RstIZRnxWjakvKnmOUrWk39SXHSFFpgSYwMmRzbZr0RTbSg7++F4M8sO+LEKZfPJ
        6XhN3nfG8Ot81dZF1P6jst+ekt8JaVXGU23b56dPoWo4Y8L7XNWQAVGs263i8hUT
        QAHKYjFzI+rrd6ua37YKTrjdyNd+nzumkrsTxeVRzmEZHdcRZ02Ak/rNtEKWiLNf
        JlxcZ/6HTb3wrlZ3fu7Vdvq0A0HMNQIDAQABAoICAAJKCAZiNZmsdESwaQj0Yrtg
        2IFAW2qLFAzBZFyxrT4rOV/r2DtOTCMKCcn6F5bUN6AkUjiWa0rabDP4NJquGO9N
        5GlL78/foytGJQbZ0t523nhByDSBa6vh0BD/vpVIwqJZFK5TC1EkZvU6HDUocgny
        A7pvQPPHoxAAqx02Fm92kbNvR8mtonlwXjydIK5z8yMNI/docdlhyLn3j0XIw9mD
        KPMEqL9CY1VeRQY4eWweMX5tAYUnxwurziZz9wjtmDnA2nKTvSKrGNP/OwbxCy0Q
        +6sY6E4XCLAXHuDzMk9Azilr/GdyHAwz0B9aBVnpBe4QFbJO//Frbg1eGGcysaNh
        ErTv1Fny/l5AqAstZj3mfNDhFx+5+WAYqCYppC9CPKpBfEztHQ2Bm2eSmzBLjgTu
        /QntELxWbnLT0tU7Gf1aMTjDJo5AymH86+WTIpurAbFM3J5wvIjQCsPuyW7UD818
        TXTqQs3Y/G5LHodxtYpynjP+9vfhU+6Yw5BCAUFNlQm0EE0YNGS8h7BsnJuCmun3
        pOwPn63vAfwn3n9IPQFRnYSDqim/AnXzYtrAPBkXwlXez8gtROqZmAmhZMX0b1Bv
        0L1qKlj5HUbfju15eMj7pZ3kZYNhcXW0sADWjgmR+KVonvMidKxogu2qK/079EOr
        kqfi65AQKG3sZzBHd/BrAoIBAQDF7EClutP1tnbDmrXLejYQnfly4p76TJncA+zb
        gC2WGM4O8ll36xmQAzJTenDWn4r/ft54bftfjHZGb/YJCYSnJIlLeYHWZlxiorxS
        mjhZdqj7vvhAxu+/jn04z8dxW+FYkakTdsl4S2z1USjfOq3WpK5Ycsg/XM61W/iy
        uJzpbm2y2ItmmY5Yy7JbVk+DZrwkRrvw2ycr8z7ltqUsvkUsxVz045RTF5Ikjslr
        Hc3LdwZ7sE/F1hKMyyFrWiwYGG4Vspkpnr4z2tuS08tMZBXLC6lcovl2bNuyX4TU
        +7CXUoo4D/EsyDw2wGmcJvEWnESGR1bVAmf9hgn5c2/FEPDXAoIBAQC5A5/TpQ1/
        qffJ81Ah9tr4mAIwI0JawW6Qi5U8x/cfANq7WraqA0O54tEuPHPTRpxJlncVKZqC
        z7XzeOIxG7t7tUu+ZV4bUdGNQZY6Pi1kRYUfHbhP9hMfCWcALxlCggHS9TEaJ9FD
        Gytn4AAExpiviklGAZ4xOoOLgNve9q+BgRZbhT/L0drF/AvtuSv81EoAiaavbYn4
        L+zfEAqCKvacHva6mL4pUaGeWADUEerYvV8jWcT4SVfwdm9Dp1Rx5gnIkrzo79LB
        MWMB6ch5DTtn32Rp3MOhuVm4KrNZm1uabuOpkdTnh6XRZim1QFgr4IrSnIZYONmC
        gnG1o70lhq3TAoIBABblDlFdfDlXIwPbeJ4SBAEGFR3qAxPXGpEtzw9RE3TiZ6uo
        8xqBEpLrG742UqkxCWYmqdtqdYKHAAOD3gULmdGv00Xsx00iyBsM0hYICu6mYEPG
        wnbTzFXvSKLyvhJp23ZgWxuKSSHmL7Ns8PppkkRbBmPq2ykhNjQacHlUC6qhAIWI
        sQ9sQeAZqAcSw93iW28i04i4AR7/Y041Q4QaemwEZI1bagP2nQwnjDsc1npryU8z
        hPbQnZK1yKbfZmxfHxTZdQgwebYL4gxo/YJXrYGwVqYFoC/Hxd4rWHU+rB3FCYIU
        rgRNIVIADfdnNco0x2R1CiFXxum3wJ2fcdVs8T8CggEBAJvUWKaray4u23ymScUB
        pTci2RzwZbAJIfXvCxixmAvt7U1GP3n82+tSBju6QRgfbf1xFQWnD/PDvQ2/sEwK
        fqPYdF5+BIBgLm6aYkzWF+dPwqsNnjMDIOHQSofWI6Fn3N9xExVjmha6aJnKCln7
        Z5jakZK8RCBUl31FYGtwPSyHrGwTVEN4kpqVCvsELu95YocHaXRyf3Wh8BGE8kTm
        qOWgEtHhWrF0hvrWRoRYPwSko+AjeQpixAXNyzMhWbfBOFZOeXx8mneMAEcZQHfs
        1C9N8cZUYhXyBoZeuMbtWn89jNVC9h64mso/ETwPYPQ74NE5ctIVt+X7toh1zBcy
        U28CggEAPzjOmaDUVZM0lTXkiqi2ghZnnKACodu8aT8m0Ddsg7GcS0IZlv5jPJd0
        N33x25w21Pllxqgz5MWEfJ1x/pF94SShMtNEgREPTn6ec1708HwUt70ATavDsltq
        eSVWDqMGaopCCh5jef9v7MqYcrU/tOyNlSSB3xF8EPIdOPPqGmWkYaTZ490BGo84
        A5dnkuCIrm5MM4dNyXFEi8Dx6tr65Fn3Le10PzPPa6kpl0nMbTvCg3C5uEIM/loB
        xtG99W7oiHZiFOGJ14uzISJid6lK7lMVMHaFPC0wv3xbZUJZvTpeC1IKp0vMoqVF
        yvlykIaH3gjU1A/4PwX9JOrlzoUl+w==
        -----END PRIVATE KEY-----
        """ + "\n"
}
