import AuthCrypto
import NetSuiteAuth

extension Sources {
    /// The scopes, those of RESTlets and REST web services where none are given.
    func scopes() throws(ProfileError) -> Set<Scope> {
        guard let found = try find(.scopes) else { return [.restlets, .restWebServices] }
        let names: [String] =
            switch found.value {
            case .texts(let names): names
            default: (found.value.text ?? "").split { $0 == "," || $0 == " " }.map { String($0) }
            }
        guard !names.isEmpty else {
            throw ProfileError(found.origin.code, "\(found.origin) names no scope")
        }
        var scopes: Set<Scope> = []
        for name in names {
            do throws(AuthError) {
                scopes.insert(try Scope(name))
            } catch {
                throw ProfileError(found.origin.code, "\(found.origin): \(error.message)", hint: error.hint)
            }
        }
        return scopes
    }

    /// The signature algorithm, nil where the key decides.
    func algorithm() throws(ProfileError) -> SignatureAlgorithm? {
        guard let found = try find(.algorithm), let name = found.value.text else { return nil }
        do throws(CryptoError) {
            return try SignatureAlgorithm(name: name)
        } catch {
            throw ProfileError(
                found.origin.code,
                "\(found.origin): \(error.message)",
                hint: "use PS256, PS384, PS512, ES256, ES384 or ES512, or leave it to the key"
            )
        }
    }

    /// The certificate's file and its ID, each from the place that comes first; where both are given they have to agree.
    func certificateAndID() throws(ProfileError) -> (file: SecretSource?, id: String?) {
        let id = try find(.certificateID)?.value.text
        guard let found = try find(.certificateFile), let written = found.value.text else { return (nil, id) }
        if case .option(let name) = found.origin { return (try typedFile(written, name), id) }
        let path = try path(.certificateFile) ?? written
        return (SecretSource(kind: .file(path: path), origin: found.origin), id)
    }
}
