import Foundation
import OAuthFormats
import Testing
import TestSupport

@Suite("Base64 and Base64URL (RFC 4648)")
struct Base64Tests {
    struct Vector: Decodable {
        let id: String
        let octets: [UInt8]
        let base64: String
        let base64url: String
    }

    @Test("RFC 4648 section 10 and RFC 7515 appendix C: both alphabets, both ways")
    func vectors() throws {
        for vector in try Vectors.load("base64", of: Vector.self, in: .module) {
            #expect(Base64.encode(vector.octets) == vector.base64, "\(vector.id)")
            #expect(Base64URL.encode(vector.octets) == vector.base64url, "\(vector.id)")
            #expect(try Base64.decode(vector.base64) == vector.octets, "\(vector.id)")
            #expect(try Base64URL.decode(vector.base64url) == vector.octets, "\(vector.id)")
            #expect(Base64.encodedCount(vector.octets.count) == vector.base64.utf8.count)
            #expect(Base64URL.encodedCount(vector.octets.count) == vector.base64url.utf8.count)
        }
    }

    @Test("random bytes of every length to 300 come back, and Foundation writes the same text")
    func roundTrip() throws {
        var generator = SeededGenerator(seed: 4648)
        for count in 0...300 {
            let bytes = generator.bytes(count)
            let text = Base64.encode(bytes)
            let urlText = Base64URL.encode(bytes)
            #expect(text == Data(bytes).base64EncodedString())
            #expect(try Base64.decode(text) == bytes)
            #expect(try Base64URL.decode(urlText) == bytes)
            let translated = text.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
            #expect(urlText == translated)
        }
    }

    @Test("encoding appends behind what is there already")
    func appends() {
        let bytes: [UInt8] = [0x66, 0x6F]
        let text = [UInt8](capacity: 8) { output in
            output.append(UInt8(ascii: "."))
            Base64.encode(bytes.span, into: &output)
            Base64URL.encode(bytes.span, into: &output)
        }
        #expect(text == Array(".Zm8=Zm8".utf8))
    }

    @Test(
        "RFC 4648 section 3: base64 that is not canonical is refused",
        arguments: [
            "Z", "Zg", "Zg=", "Zg===", "Z===", "====", "=", "Zg==Zg==", "Zh==", "Zm9=", "Zm9v=", "Zm9v====", "Zm 9",
            "Zm9v\n", "\nZm9v", "Zm8-", "Zm8_", "Zm8*", "Zm=v", "Zm8\0", "Zm9vé", "ÅÅ",
        ]
    )
    func refused(text: String) {
        #expect { try Base64.decode(text) } throws: { ($0 as? FormatError)?.code == .invalidBase64 }
    }

    @Test(
        "RFC 7515 section 2: base64url with padding, white space, bits left over or other characters is refused",
        arguments: [
            "Z", "Zg==", "Zg=", "Zm9v=", "Zh", "Zm9", "Zm9vY", "Zm9v ", " Zm9v", "Zm9v\r\n", "Zm8+", "Zm8/", "é",
        ]
    )
    func urlRefused(text: String) {
        #expect { try Base64URL.decode(text) } throws: { ($0 as? FormatError)?.code == .invalidBase64 }
    }

    @Test("every byte that is not in an alphabet is refused, and every one in it has its own value")
    func alphabets() {
        let accepted = (UInt8.min...0x7F).filter { byte in
            (try? Base64URL.decode(String(decoding: [byte, byte, byte, byte], as: UTF8.self))) != nil
        }
        #expect(accepted == Array("-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz".utf8))
    }
}
