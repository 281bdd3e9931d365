import Foundation

/// RFC 5849 section 3.4.1 once more, step by step and without a thought for speed, to compare the library with.
public enum NaiveOAuth1 {
    /// A decoded parameter.
    public typealias Pair = (name: [UInt8], value: [UInt8])

    /// The base string (section 3.4.1.1) of an `http` or `https` URL without fragment or user information.
    ///
    /// - Parameters:
    ///   - method: The method, in any letter case.
    ///   - url: The URL, legal as it stands.
    ///   - form: A form body; empty for none.
    ///   - header: Decoded header parameters; `realm` and `oauth_signature` are left out.
    /// - Returns: The base string.
    public static func baseString(method: String, url: String, form: String, header: [(String, String)]) -> String {
        let parts = url.components(separatedBy: "?")
        let query = parts.dropFirst().joined(separator: "?")
        var pairs = decoded(query) + decoded(form)
        for (name, value) in header where name != "realm" && name != "oauth_signature" {
            pairs.append((Array(name.utf8), Array(value.utf8)))
        }
        return [method.uppercased(), baseStringURI(parts[0]), normalized(pairs)]
            .map { encode(Array($0.utf8)) }.joined(separator: "&")
    }

    /// Section 3.4.1.2.
    private static func baseStringURI(_ url: String) -> String {
        let halves = url.components(separatedBy: "://")
        let scheme = halves[0].lowercased()
        let rest = halves.dropFirst().joined(separator: "://")
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        var authority = rest[..<slash].lowercased()
        for port in [":", scheme == "http" ? ":80" : ":443"] where authority.hasSuffix(port) {
            authority.removeLast(port.count)
        }
        return "\(scheme)://\(authority)\(slash == rest.endIndex ? "/" : String(rest[slash...]))"
    }

    /// Section 3.4.1.3.1: a form's pairs, decoded.
    public static func decoded(_ form: String) -> [Pair] {
        form.components(separatedBy: "&").filter { !$0.isEmpty }.map { pair in
            let parts = pair.components(separatedBy: "=")
            return (unescaped(parts[0]), unescaped(parts.dropFirst().joined(separator: "=")))
        }
    }

    private static func unescaped(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let byte = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
            {
                result.append(byte)
                index += 3
            } else {
                result.append(bytes[index] == UInt8(ascii: "+") ? UInt8(ascii: " ") : bytes[index])
                index += 1
            }
        }
        return result
    }

    /// Section 3.4.1.3.2: encoded, sorted by name, then by value, joined.
    public static func normalized(_ pairs: [Pair]) -> String {
        pairs.map { (encode($0.name), encode($0.value)) }
            .sorted { a, b in
                a.0 == b.0
                    ? a.1.utf8.lexicographicallyPrecedes(b.1.utf8) : a.0.utf8.lexicographicallyPrecedes(b.0.utf8)
            }
            .map { "\($0.0)=\($0.1)" }.joined(separator: "&")
    }

    /// Section 3.6.
    public static func encode(_ bytes: [UInt8]) -> String {
        bytes.map { encoded[Int($0)] }.joined()
    }

    private static let encoded = (UInt8.min ... .max).map { byte in
        let unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8
        let digits = String(byte, radix: 16).uppercased()
        return unreserved.contains(byte)
            ? String(decoding: [byte], as: UTF8.self) : "%" + (byte < 16 ? "0" : "") + digits
    }
}
