extension TestKeys {
    /// RSA of 3072 bits, PKCS#8; made with openssl for these tests and used nowhere else.
    public static let rsa3072 = """
        -----BEGIN PRIVATE KEY-----
        MIIG/AIBADANBgkqhkiG9w0BAQEFAASCBuYwggbiAgEAAoIBgQCTuhew2fRYbDnR
        XxJUm1t1a9g4r0gXgTaWAkl/uJfa0ym7EzrntfYv8dPIMARe3SCzo1+z+FCfIZoL
        Bghq37OZ8+2pHXC8wgi+ZcZT/tH9goMR549yjJB4evKhadSM+SgyJdAarKxKXPre
        EhwEFeiWVLnjWgBdFpdPR3tUSi6QTIU58k06/fckhn9WQJ623XTE7DwjPiN8rQDl
        9mxsVxjENDZyGuIZlrh0QnOHkaSMkMcaZomjuzXZ6H1uK3WU7qRnIOVN+nfdEjVZ
        4YlVURpBtvUS2htIqHDiXu3pSzj+srEkSCQ9PiSifcLXCE6jEn9gVFLDTQkIL1bA
        yqRz5zRMXvc1pBi/+UNGsu63IoMI27oMtr74r9kzgrA9xiJ6yrRZlInwdaFwoRPc
        VfksD4TI4JWAX25kRyfobULzNMRnVKKc6KWBrafNXYCnWjZCsFN8mrKAwkOs7mQz
        +wA6gMnkW1JdTf9pnUF6mgFlIySqehO8DCiPw9XDGfFj8kaPj7MCAwEAAQKCAYAK
        ylX+qfzqFIWooGwjV/G3QvhZM5xtcxe8n1AlDyOwbSooKwBremQQHnbcsX0wPLCt
        zmooKCQja33n/jnRLKPew+2BI9BfSUEAP0jcS8mk3cqbHTHiKRhIZJqiZauL3Isu
        For7188B44bDf8kiF0OU731geOt74TGOLed5Qa3jBmPY1rUDcReDSHu2niO5sbVc
        yPCflmNbMPvW0EgdJcN+WV38ua/4NIUmoM/1gBLn3Y9dg03ccsk9MHkw+eWtyjyF
        jf3SpZAeTYnJKsi4fr5QBbmGNyFo/m6d5zJES9gzdQUHbO4QhrLRank2KYIYNllH
        mDI2nra6eEVSTymQ74N55+jQvGnaMPx1AitCJrn2iIT+vEXjLF0ONSdq0TmJHMi1
        m/BF64loigx/19+iNT6Fxdu09X/nnBW6IBFZY7aR0fwOY02sTNSn56vvTuMXpWet
        1J+3gVC0fRfi0rcNDajGif8L20Bw1iWBR7sgFGSOxlJcnop23E29TudyyCu79skC
        gcEAxdouS2wlEJYtdsGrRsFkHYIZrlJHAHf8yeXPeyM3TJZG+XExe16en5kPh+ei
        kup2VorM+hGa3t8RDd71es3hRb8pKBD8NblwCCN+owIV4AQM+pfvlVzPgra3LhTZ
        9niRORj57gaFbdHN157A0t1OnebIfvj/P/FAIVOxxdENQhwNCDBVmOBpHKYMc0Il
        Dh2mAwhP1c4ksvjghcadihAStTeZC7O+BZiXYQ+hAu3/7ll3MeEv1X89h5EBdR1Q
        7Gy3AoHBAL8koQy/6Qav5l9FM4AEaUCZ9Hone0mkQSqcuesg+XGocrM2D0pPAc6h
        LWtTWw8Cd6JVwKzkgnkoEV3B7He7IJLSyNTEwuDW0BbmRac+9NHcdfmBjQ0aqN1V
        N8rwUK5WbMx8vs96wAZC5Ci9c5kOPDXCDQdTPiZr+U6tkb25SF0TeiBwbyluDlw0
        Hr8X4qadhC1ZZuK6x/pYG6t/otJqF+pg+oQ6/rLd+0G+Vel6yp19p/y5KmMqF0OT
        YOVHltAw5QKBwFbgQ924YdoTp2jzB2stNfHDE9W4qRaqmSRqNZ3DS9/kSMv1CR47
        4PkBc5Fgg8FxFH9RuUnA+zkLx+hIU5AV4OoIU2EVfDl28JuSQmP/YW2ZOb27g2cZ
        dsDVzD9+xmp0bIge0HfVAzfCnVkli1PL+15YXQdr/GCuZVN89Z1/+wthV9OVrbBQ
        MbdzrhnaHH1DRYclWjDusKypnaUAHmLmReCuxhQeW70HUMk83J11tiCJxk3vrFpZ
        4cGqSXKMaeE2pwKBwHEXA+5eMUoSkpO1htXsRjXBoQMRDwGwHBpRJjL2jH9xsYNU
        rdFCU4hkllHUvKBxzkSOxfPFM2jpivTVAsqIPaqA6e/xBnguwGl8DqP4PLNZ47ce
        rkydhGGHxP3eF24+lhqah+6L6scJlqKADL/2yyrnR/wYhUIISjYBvaPp1uWy22QM
        AckaY4asE7DuOdxof8axCY2GA0GcFarvVm918/ZpMG9B1GYRrlHkgkIks3Jg4R5G
        k8yeH6uMrBybsaA1/QKBwGtEcz6R+NI8vFEayhh3Xti9gTyEYeGKs1hjjMyCc/Pc
        VnTZTjFrl7mMQhONtr4iQ5EBTIbU3FshW8NH4rPGXZyXi+e/GSIOvfqV46GLy8X6
        jyDxyxqLsTLt7VlpIj7gBBum8dP7CqKJNQQHz5xT1VziFIQk9HGwcXMqS7TuUD0B
        q19DKcKkkd5f/mwvIGd9JSTkCA6ilqyRyve13RRc/NAZL1XJBA+e+XHq6bGNccgi
        DHkADcdLb3yQKQ4o4mlpPw==
        -----END PRIVATE KEY-----
        """ + "\n"
}
