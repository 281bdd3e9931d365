/// The pairs of a form or a query, in order, in bytes.
struct FormPairs: Sendable {
    struct Pair: Hashable, Sendable {
        let name: [UInt8]
        let value: [UInt8]
    }

    let pairs: [Pair]

    /// Takes any text, as URLs may have it: a `%` without two digits stands for itself.
    init(_ text: some Collection<UInt8>) {
        pairs = Self.split(text).map { name, value in
            Pair(
                name: PercentText.decodeForm(name, strictly: false) ?? [],
                value: PercentText.decodeForm(value, strictly: false) ?? []
            )
        }
    }

    /// Takes a form whose every name and value is encoded and in UTF-8, with each name once.
    ///
    /// - Throws: `Malformed` with the rule that is broken.
    init(strictly text: some Collection<UInt8>) throws(Malformed) {
        var pairs: [Pair] = []
        var names: Set<[UInt8]> = []
        for (encodedName, encodedValue) in Self.split(text) {
            guard let name = PercentText.decodeForm(encodedName, strictly: true),
                let value = PercentText.decodeForm(encodedValue, strictly: true)
            else { throw Malformed(rule: "the form has a '%' without two hexadecimal digits") }
            guard String(validating: name, as: UTF8.self) != nil, String(validating: value, as: UTF8.self) != nil else {
                throw Malformed(rule: "the form is not UTF-8")
            }
            guard names.insert(name).inserted else { throw Malformed(rule: "the form has a parameter twice") }
            pairs.append(Pair(name: name, value: value))
        }
        self.pairs = pairs
    }

    /// The first value of a name.
    subscript(name: String) -> String? {
        pairs.first { $0.name.elementsEqual(name.utf8) }.map { String(decoding: $0.value, as: UTF8.self) }
    }

    /// The pairs as JSON: a name's value, or an array of its values where it stands more than once.
    var json: JSON {
        var names: [String] = []
        var values: [String: [JSON]] = [:]
        for pair in pairs {
            let name = String(decoding: pair.name, as: UTF8.self)
            if values[name] == nil { names.append(name) }
            values[name, default: []].append(.text(String(decoding: pair.value, as: UTF8.self)))
        }
        return .object(
            names.map { name in
                let all = values[name] ?? []
                return JSON.Member(name: name, value: all.count == 1 ? all[0] : .array(all))
            }
        )
    }

    /// Names and values as they stand, without empty pairs; a name without `=` has an empty value.
    private static func split<Text: Collection>(_ text: Text) -> [(Text.SubSequence, Text.SubSequence)]
    where Text.Element == UInt8 {
        text.split(separator: UInt8(ascii: "&")).map { pair in
            let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            let name = pair[..<equals]
            return (name, equals == pair.endIndex ? pair[equals...] : pair[pair.index(after: equals)...])
        }
    }
}
