import AuthCrypto
import CCurlTransport

extension CurlTransportOptions {
    /// Lends the options to C.
    func withSettings<Result>(_ body: (UnsafePointer<nsauth_curl_settings>) -> Result) -> Result {
        unsafe userAgent.withCString { userAgent in
            unsafe withOptionalCString(authoritiesFile) { authorities in
                unsafe withOptionalCString(clientCertificate?.certificateFile) { certificate in
                    unsafe withOptionalCString(clientCertificate?.keyFile) { key in
                        unsafe withOptionalCString(clientCertificate?.passphrase) { passphrase in
                            var settings = unsafe nsauth_curl_settings(
                                user_agent: userAgent,
                                authorities: authorities,
                                certificate: certificate,
                                key: key,
                                passphrase: passphrase,
                                one_shot: isOneShot,
                                connect_milliseconds: connectTimeLimit.milliseconds,
                                capacity: max(0, maximumResponseSize)
                            )
                            return unsafe body(&settings)
                        }
                    }
                }
            }
        }
    }
}

private func withOptionalCString<Result>(_ text: String?, _ body: (UnsafePointer<CChar>?) -> Result) -> Result {
    guard let text else { return body(nil) }
    return unsafe text.withCString { unsafe body($0) }
}

/// The copy with a zero byte behind it is overwritten again.
private func withOptionalCString<Result>(_ secret: SecretBytes?, _ body: (UnsafePointer<CChar>?) -> Result) -> Result {
    guard let secret else { return body(nil) }
    let terminated = secret.withBytes { bytes in
        SecretBytes(capacity: bytes.count + 1) { output in
            for index in bytes.indices { output.append(bytes[index]) }
            output.append(0)
        }
    }
    return terminated.withBytes { bytes in
        unsafe bytes.withUnsafeBytes { unsafe body($0.baseAddress?.assumingMemoryBound(to: CChar.self)) }
    }
}
