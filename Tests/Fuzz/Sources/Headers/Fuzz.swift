import FuzzSupport
import OAuthFormats

/// `Authorization` headers: nothing traps, and a header made of what was read is read to the same again.
@main
enum Fuzz {
    static func main() {
        Fuzzing.run { input in
            guard let header = try? AuthorizationHeader(parsing: input.text) else { return }
            _ = "\(header)"
            Fuzzing.require(Set(header.parameters.map(\.name)).count == header.parameters.count, "no name comes twice")
            let text =
                "OAuth "
                + header.parameters.map { parameter in
                    "\(PercentEncoding.encode(parameter.name))=\"\(PercentEncoding.encode(parameter.value))\""
                }.joined(separator: ", ")
            guard text.utf8.count <= AuthorizationHeader.maximumSize else { return }
            let again = try? AuthorizationHeader(parsing: text)
            // A parameter called 'realm' once decoded cannot be written again as one.
            guard !header.parameters.contains(where: { $0.name.lowercased() == "realm" }) else { return }
            Fuzzing.require(again?.parameters == header.parameters, "what was read is read again")
        }
    }
}
