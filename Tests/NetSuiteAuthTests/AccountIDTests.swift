import NetSuiteAuth
import OAuthFormats
import Testing
import TestSupport

@Suite("AccountID")
struct AccountIDTests {
    @Test(
        "every spelling comes in; the realm is upper case with '_', the host label lower case with '-'",
        arguments: [
            ("123456", "123456", "123456"), ("123456_SB1", "123456_SB1", "123456-sb1"),
            ("123456-sb1", "123456_SB1", "123456-sb1"),
            ("123456_sb1", "123456_SB1", "123456-sb1"), ("123456-SB1", "123456_SB1", "123456-sb1"),
            ("123456_Sb12", "123456_SB12", "123456-sb12"),
            ("123456_RP", "123456_RP", "123456-rp"), ("123456-rp2", "123456_RP2", "123456-rp2"),
            ("TSTDRV1234567", "TSTDRV1234567", "tstdrv1234567"),
            ("tstdrv1234567", "TSTDRV1234567", "tstdrv1234567"), ("td1234567-sb1", "TD1234567_SB1", "td1234567-sb1"),
            ("1", "1", "1"),
            ("123456_SB", "123456_SB", "123456-sb"),
        ]
    )
    func spellings(text: String, realm: String, hostLabel: String) throws {
        let account = try AccountID(text)
        #expect(account.realm == realm)
        #expect(account.hostLabel == hostLabel)
        #expect("\(account)" == realm)
        #expect(try AccountID(realm) == account)
        #expect(try AccountID(hostLabel) == account)
    }

    @Test("40 characters are an account ID, 41 are none")
    func length() throws {
        let longest = String(repeating: "9", count: 40)
        #expect(try AccountID(longest).realm == longest)
        #expect(throws: AuthError.self) { try AccountID(longest + "9") }
        let sandbox = String(repeating: "9", count: 35) + "_SB1"
        #expect(try AccountID(sandbox).realm == sandbox)
    }

    @Test(
        "anything that could name another host, break a header or is no account is refused",
        arguments: [
            "", " ", "_", "-", "_SB1", "-sb1", "123456_", "123456-", "123456_SB1_SB2", "123456__SB1", "123456_XX1",
            "123456_SB1x", "123456_SBx",
            "123456_S1", "123456_1", "123456_SB12345", "evil.com/#", "evil.com", "123456.evil.com", "1_SB1.evil",
            "123456/", "123456#", "123456?",
            "123456@evil", "123456:443", "user@123456", "123456%2e", "123456\\", "123456 ", " 123456", "123 456",
            "123456\n", "\n123456", "123456\0",
            "123456\r\nHost: x", "123456\"", "123456,x", "١٢٣٤٥٦", "１２３４５６", "12345６", "123456_SB１", "ábc",
            "123456_ŚB1", "123456–sb1", "123456​",
        ]
    )
    func refused(text: String) {
        #expect { try AccountID(text) } throws: { error in
            guard let error = error as? AuthError else { return false }
            return error.code == .invalidAccount && MessageStyle.faults(error.message).isEmpty
                && !error.message.contains("\0")
        }
    }

    @Test(
        "letters outside ASCII whose capitals are ASCII are refused",
        arguments: ["123456_ſb1", "12ı", "1ß", "ﬁ1", "ﬆ"]
    )
    func foldingLetters(text: String) {
        #expect(throws: AuthError.self) { try AccountID(text) }
    }

    @Test("whatever is accepted makes a host below netsuite.com and nothing else")
    func hostile() throws {
        var generator = SeededGenerator(seed: 1234567)
        let pieces = ["1", "9", "a", "Z", "_", "-", "SB", "rp", ".", "/", "#", "@", "é", " ", "\n", "%", "ſ"]
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
                pieces.randomElement(using: &generator) ?? ""
            }.joined()
            guard let account = try? AccountID(text) else { continue }
            let url = try RequestURL(AccountEndpoints(account: account).tokenEndpoint)
            #expect(url.host == "\(account.hostLabel).suitetalk.api.netsuite.com" && !url.wasRewritten, "\(text)")
            #expect(url.account == account, "\(text)")
            #expect(account.realm.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && $0 != 0x22 })
        }
    }
}
