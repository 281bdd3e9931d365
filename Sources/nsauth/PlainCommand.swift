/// A verb whose arguments could be read without ArgumentParser.
enum PlainCommand {
    case sign(SignArguments)
    case token(TokenArguments)
    case assertion(AssertionArguments)

    /// Nil where ArgumentParser has to read the words.
    init?(_ words: some Collection<String>) {
        let rest = words.dropFirst()
        switch words.first {
        case "sign":
            guard let arguments = SignArguments(plain: rest) else { return nil }
            self = .sign(arguments)
        case "token":
            guard let arguments = TokenArguments(plain: rest) else { return nil }
            self = .token(arguments)
        case "assertion":
            guard let arguments = AssertionArguments(plain: rest) else { return nil }
            self = .assertion(arguments)
        default: return nil
        }
    }

    func run() throws(Failure) {
        switch self {
        case .sign(let arguments): try Sign(arguments: arguments).run()
        case .token(let arguments): try Token(arguments: arguments).run()
        case .assertion(let arguments): try Assertion(arguments: arguments).run()
        }
    }
}
