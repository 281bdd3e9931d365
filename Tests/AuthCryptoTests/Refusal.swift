import AuthCrypto

/// The code of the `CryptoError` that `body` ends in; nil where it ends in none.
func refusal<Value>(_ body: () throws -> Value) -> CryptoError.Code? {
    do {
        _ = try body()
        return nil
    } catch {
        return (error as? CryptoError)?.code
    }
}
