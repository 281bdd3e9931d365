#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension Environment {
    /// The variables of this process.
    public static let process = Environment { (name) throws(ProfileError) in
        guard let value = unsafe getenv(name) else { return nil }
        guard let text = unsafe String(validatingCString: value) else {
            throw ProfileError(.invalidValue, "\(name) is not UTF-8")
        }
        return text
    }
}
