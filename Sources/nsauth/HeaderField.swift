/// A header given by `-H`, in curl's forms: `Name: value`, `Name:` (do not send it) and `Name;` (send it empty).
struct HeaderField {
    /// As it was given.
    let text: String
    let name: String
    let value: String

    var isContentType: Bool { name.lowercased() == "content-type" }

    static func parse(_ texts: [String]) throws(Failure) -> [HeaderField] {
        var fields: [HeaderField] = []
        for text in texts { fields.append(try HeaderField(text)) }
        return fields
    }

    private init(_ text: String) throws(Failure) {
        guard !text.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7f }) else {
            throw Failure(
                .usage,
                "a header has a line break or another control character",
                hint: "give each header by its own -H"
            )
        }
        let end =
            text.firstIndex(of: ":") ?? (text.hasSuffix(";") ? text.index(before: text.endIndex) : text.startIndex)
        name = String(text[..<end])
        guard !name.isEmpty, !name.contains(" ") else {
            // Not shown: what stands there may be a secret.
            throw Failure(
                .usage,
                "a header given by -H is not 'Name: value'",
                hint: "write it as curl has it, for example 'Content-Type: application/json'"
            )
        }
        guard name.lowercased() != "authorization" else {
            throw Failure(.usage, "the Authorization header is what sign makes", hint: "leave it out of -H")
        }
        self.text = text
        value = String(text[end...].dropFirst().drop { $0 == " " || $0 == "\t" })
    }
}
