extension BaseString {
    /// How many bytes of a base string the login audit trail and the log show, and up to which size mistakes are looked for.
    static let shownLimit = 65_536

    /// A base string as the trail shows it: cut, with a word on that, where it is longer than ``shownLimit``.
    static func shown(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes.prefix(shownLimit), as: UTF8.self)
        return bytes.count <= shownLimit ? text : text + "… (cut: \(bytes.count) bytes)"
    }
}
