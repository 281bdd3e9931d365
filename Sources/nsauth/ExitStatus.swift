/// What the program's exit status says to a script.
struct ExitStatus: Hashable {
    let code: Int32

    static let success = ExitStatus(code: 0)
    static let failure = ExitStatus(code: 1)
    static let usage = ExitStatus(code: 2)
    static let configuration = ExitStatus(code: 3)
    static let key = ExitStatus(code: 4)
    static let signing = ExitStatus(code: 5)
}
