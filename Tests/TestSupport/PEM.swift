import Foundation

/// PEM (RFC 7468).
public enum PEM {
    /// The bytes under a label, in lines of 64 characters.
    public static func text(_ label: String, _ der: [UInt8]) -> String {
        let base64 = Data(der).base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed])
        return "-----BEGIN \(label)-----\n\(base64)\n-----END \(label)-----\n"
    }

    /// The bytes of the first block.
    public static func der(_ text: String) -> [UInt8] {
        let lines = text.split(whereSeparator: \.isNewline)
            .drop { !$0.hasPrefix("-----BEGIN") }.dropFirst()
            .prefix { !$0.hasPrefix("-----END") }
        return Data(base64Encoded: lines.joined()).map(Array.init) ?? []
    }
}
