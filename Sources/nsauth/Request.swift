import NetSuiteAuth
import OAuthFormats

/// The request to sign.
struct Request {
    let method: HTTPMethod
    let url: String
    let headers: [HeaderField]
    let data: RequestData?

    /// The body, for the signature. As with curl, data is a form where no header says otherwise.
    var body: RequestBody {
        guard let data else { return .none }
        let contentType = headers.last { $0.isContentType }
        return RequestBody(data.bytes, contentType: contentType == nil ? FormEncoding.contentType : contentType?.value)
    }
}
