/// An HTTP request method (RFC 9110 section 9), in upper case as it stands in the signature base string
/// (RFC 5849 section 3.4.1.1).
public struct HTTPMethod: Hashable, Sendable, CustomStringConvertible {
    /// The method's name, for example `POST`.
    public let description: String

    private init(known name: String) { description = name }

    /// GET.
    public static let get = HTTPMethod(known: "GET")
    /// HEAD.
    public static let head = HTTPMethod(known: "HEAD")
    /// POST.
    public static let post = HTTPMethod(known: "POST")
    /// PUT.
    public static let put = HTTPMethod(known: "PUT")
    /// PATCH.
    public static let patch = HTTPMethod(known: "PATCH")
    /// DELETE.
    public static let delete = HTTPMethod(known: "DELETE")

    /// Takes a name in any letter case.
    ///
    /// - Throws: `FormatError` with `invalidValue` where the name is no token (RFC 9110 section 5.6.2).
    public init(_ name: String) throws(FormatError) {
        guard !name.isEmpty, name.utf8.count <= 64, name.utf8.allSatisfy(\.isToken) else {
            throw FormatError(
                .invalidValue,
                "the method '\(name.printable)' is no HTTP method: it must be letters, for example 'GET'"
            )
        }
        description = String(decoding: name.utf8.map(\.uppercased), as: UTF8.self)
    }
}
