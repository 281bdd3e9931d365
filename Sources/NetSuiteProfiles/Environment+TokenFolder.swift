extension Environment {
    /// The folder for tokens that are kept: `${XDG_CACHE_HOME:-~/.cache}/nsauth/tokens`.
    ///
    /// - Returns: Its path; nil where neither variable names a place from the root on.
    /// - Throws: `ProfileError` with `invalidValue` where a variable is not UTF-8.
    public func tokenFolder() throws(ProfileError) -> String? {
        // What is not absolute is to be ignored (XDG Base Directory Specification).
        if let shared = try value("XDG_CACHE_HOME"), shared.hasPrefix("/") {
            return shared.appendingPath("nsauth/tokens")
        }
        guard let home = try value("HOME"), home.hasPrefix("/") else { return nil }
        return home.appendingPath(".cache/nsauth/tokens")
    }
}
