import AuthCrypto
import TOMLKit
import OAuthFormats

/// The text of a profile file: TOML, with known keys of known types.
///
/// No error quotes the text, for it may hold secrets. TOMLKit keeps what it has parsed until the process ends, so a
/// secret that should be wiped after use belongs in a file of its own or behind a command.
struct ProfileText {
    private let text: String
    private let path: String

    init(_ bytes: SecretBytes, path: String) throws(ProfileError) {
        self.path = path.withoutControls
        guard let text = bytes.utf8Text else {
            throw ProfileError(.invalidSyntax, "\(self.path) is not UTF-8", hint: "save it as UTF-8 text")
        }
        self.text = text
    }

    /// Every value the text gives.
    ///
    /// - Throws: `ProfileError` with `invalidSyntax`, `unknownKey`, `wrongType` or `conflictingSources`.
    func values() throws(ProfileError) -> [ProfileKey: ProfileValue] {
        if let excess = TOMLLimits.firstExcess(in: text) {
            throw ProfileError(.invalidSyntax, "\(path):\(excess.line): \(excess.rule)")
        }
        var values: [ProfileKey: ProfileValue] = [:]
        try collect(try parse(), table: nil, into: &values)
        for secret in SecretSetting.all { try refuseTwoSources(of: secret, in: values) }
        return values
    }

    private func parse() throws(ProfileError) -> TOMLTable {
        do {
            return try TOMLTable(string: text)
        } catch {
            // The parser's own words quote the text.
            let begin = (error as? TOMLParseError)?.source.begin
            let place = begin.map { "\(path):\($0.line):\($0.column)" } ?? path
            throw ProfileError(
                .invalidSyntax,
                "\(place): this is not valid TOML",
                hint: "put strings into quotes, and give each key and each table once"
            )
        }
    }

    private func collect(
        _ node: TOMLTable,
        table: String?,
        into values: inout [ProfileKey: ProfileValue]
    ) throws(ProfileError) {
        for name in node.keys {
            let place = table.map { "\($0).\(name)" } ?? name
            guard let value = node[name] else { throw unknown(name, in: table) }
            if table == nil, ProfileKey.tables.contains(name) {
                guard let inner = value.table else { throw wrong(place, value.kindName, shouldBe: "a table") }
                try collect(inner, table: name, into: &values)
            } else if let key = ProfileKey(rawValue: place), key.table == table {
                guard let read = value.read(as: key.type) else {
                    throw wrong(place, value.kindName, shouldBe: key.type.rawValue)
                }
                values[key] = read
            } else {
                throw unknown(name, in: table)
            }
        }
    }

    private func refuseTwoSources(
        of secret: SecretSetting,
        in values: [ProfileKey: ProfileValue]
    ) throws(ProfileError) {
        let given = secret.keys.filter { values[$0] != nil }.map(\.rawValue)
        guard given.count > 1 else { return }
        throw ProfileError(
            .conflictingSources,
            "\(path): \(secret.name) is given by \(given.joined(separator: " and by "))",
            hint: "keep one of them"
        )
    }

    private func wrong(_ place: String, _ kind: String, shouldBe type: String) -> ProfileError {
        ProfileError(.wrongType, "\(path): \(place.withoutControls) is \(kind), and should be \(type)")
    }

    private func unknown(_ name: String, in table: String?) -> ProfileError {
        let here =
            ProfileKey.allCases.filter { $0.table == table }.map(\.name) + (table == nil ? ProfileKey.tables : [])
        var hint = name.nearest(among: here, limit: 1).first.map { "did you mean '\($0)'" }
        if let elsewhere = ProfileKey.allCases.first(where: { $0.name == name }) {
            hint = elsewhere.table.map { "'\(name)' belongs into [\($0)]" } ?? "'\(name)' belongs above the first table"
        }
        let place = table.map { " in [\($0)]" } ?? ""
        return ProfileError(
            .unknownKey,
            "\(path): unknown key \(name.quoted)\(place)",
            hint: hint ?? "the keys \(table.map { "of [\($0)]" } ?? "there") are \(here.joined(separator: ", "))"
        )
    }
}
