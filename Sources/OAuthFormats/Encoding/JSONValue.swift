#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A JSON value as received (RFC 8259).
public enum JSONValue: Hashable, Sendable {
    /// An object; the order of its members carries no meaning.
    case object([String: JSONValue])
    /// An array.
    case array([JSONValue])
    /// A string.
    case string(String)
    /// A number that is whole and that `Int64` holds, however it was written: `1e3` is 1000.
    case integer(Int64)
    /// Any other number: finite, rounded to the nearest `Double`.
    case number(Double)
    /// `true` or `false`.
    case bool(Bool)
    /// `null`.
    case null
}

extension JSONValue {
    /// The largest text that is read unless the caller says otherwise, in bytes.
    public static let defaultMaximumSize = 64 * 1024
    /// The largest number of arrays and objects that may stand in each other.
    public static let maximumDepth = 32

    /// Reads `text`, which is UTF-8 of at most `maximumSize` bytes and holds one value and nothing else.
    ///
    /// Stricter than the `JSONDecoder` underneath. That one takes the first of several members with one name, where RFC
    /// 7515 section 4 and RFC 7519 section 4 want the text refused or the last one taken; it also takes commas before
    /// closing brackets, a byte order mark, UTF-16 and UTF-32. All of these are refused here, and so are names that
    /// differ only in how Unicode composes them, and numbers beyond the range of `Double`, such as `1e400`.
    ///
    /// - Throws: `FormatError` with `invalidJSON`, which never repeats the text.
    public init(parsing text: [UInt8], maximumSize: Int = defaultMaximumSize) throws(FormatError) {
        guard text.count <= maximumSize else {
            throw FormatError(.invalidJSON, "the JSON text is larger than \(maximumSize) bytes")
        }
        // A zero byte is never part of a JSON text in UTF-8, and always of one in UTF-16 or UTF-32.
        guard String(validating: text, as: UTF8.self) != nil, !text.contains(0), !text.starts(with: [0xEF, 0xBB, 0xBF])
        else {
            throw FormatError(.invalidJSON, "the JSON text is not UTF-8 without a byte order mark")
        }
        let structure = try JSONStructure(text.span, maximumDepth: Self.maximumDepth)
        do {
            self = try JSONDecoder().decode(Decoded.self, from: Data(text)).value
        } catch {
            // The decoder's own words may quote the text, which may be a token.
            throw FormatError(.invalidJSON, "the text is not JSON as RFC 8259 has it")
        }
        guard memberCount == structure.memberCount else {
            throw FormatError(.invalidJSON, "the JSON text has two members of one name in one object")
        }
    }

    /// The members, where this is an object.
    public var members: [String: JSONValue]? {
        if case .object(let members) = self { members } else { nil }
    }

    /// The elements, where this is an array.
    public var elements: [JSONValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The text, where this is a string.
    public var string: String? {
        if case .string(let string) = self { string } else { nil }
    }

    /// The text, where this is a string that is not empty.
    var nonEmptyString: String? { string.flatMap { $0.isEmpty ? nil : $0 } }

    /// The value rounded down to a whole number, where this is a number that then fits `Int64`.
    public var roundedDown: Int64? {
        switch self {
        case .integer(let value): value
        case .number(let value): Int64(exactly: value.rounded(.down))
        default: nil
        }
    }

    /// The number of members in this value and all values within.
    private var memberCount: Int {
        switch self {
        case .object(let members): members.values.reduce(members.count) { $0 + $1.memberCount }
        case .array(let elements): elements.reduce(0) { $0 + $1.memberCount }
        default: 0
        }
    }
}

/// What the decoder fills; apart from `JSONValue`, so that nobody decodes one past its checks.
private struct Decoded: Decodable {
    let value: JSONValue

    init(from decoder: any Decoder) throws {
        if let container = try? decoder.container(keyedBy: Name.self) {
            var members: [String: JSONValue] = [:]
            for name in container.allKeys {
                members[name.stringValue] = try container.decode(Decoded.self, forKey: name).value
            }
            value = .object(members)
        } else if var container = try? decoder.unkeyedContainer() {
            var elements: [JSONValue] = []
            while !container.isAtEnd { elements.append(try container.decode(Decoded.self).value) }
            value = .array(elements)
        } else {
            value = try Self.scalar(decoder.singleValueContainer())
        }
    }

    private static func scalar(_ container: any SingleValueDecodingContainer) throws -> JSONValue {
        if container.decodeNil() { return .null }
        if let value = try? container.decode(Bool.self) { return .bool(value) }
        if let value = try? container.decode(String.self) { return .string(value) }
        if let value = try? container.decode(Int64.self) { return .integer(value) }
        return .number(try container.decode(Double.self))
    }

    struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
