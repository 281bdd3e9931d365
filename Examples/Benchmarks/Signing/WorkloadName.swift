/// The workloads, by the names they have in the tables.
enum WorkloadName: String, CaseIterable {
    /// An OAuth 1.0a header for a URL with two query parameters.
    case a = "A"
    /// The same with thirty parameters, some repeated, some outside ASCII.
    case a2 = "A2"
    /// Client assertions: claims, signature, serialization; the key is loaded once.
    case es256 = "ES256"
    case es384 = "ES384"
    case es512 = "ES512"
    case ps256RSA3072 = "PS256-3072"
    case ps256RSA4096 = "PS256-4096"

    /// The most that the library may take, in units of what C takes: for a header all of it written by hand, for an
    /// assertion the bare signature of the linked libcrypto.
    var goal: Double {
        switch self {
        case .a: 2
        case .a2: 1.5
        case .es256: 1.15
        case .es384, .es512: 1.03
        case .ps256RSA3072, .ps256RSA4096: 1.02
        }
    }

    /// Whether it is also run on two threads at once.
    var isBatch: Bool {
        switch self {
        case .a, .es256, .ps256RSA3072: true
        case .a2, .es384, .es512, .ps256RSA4096: false
        }
    }
}
