import AuthCrypto

extension Duration {
    /// A time-out in seconds: above 0, at most an hour, with decimals or without.
    init(timeout found: Found) throws(ProfileError) {
        let seconds: Double? =
            switch found.value {
            case .number(let seconds): seconds
            case .text(let text): text.isDecimal ? Double(text) : nil
            case .texts: nil
            }
        guard let seconds, seconds > 0, seconds <= 3600, Duration.seconds(seconds) > .zero else {
            throw ProfileError(
                found.origin.code,
                "\(found.origin) is no time in seconds above 0 and at most 3600",
                hint: "write it as 30 or 2.5"
            )
        }
        self = .seconds(seconds)
    }
}

extension String {
    /// Digits, with one point among them or none.
    fileprivate var isDecimal: Bool {
        utf8.count <= 20 && utf8.count(where: { $0 == UInt8(ascii: ".") }) <= 1
            && utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ".") }
    }
}
