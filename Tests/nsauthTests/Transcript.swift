import Foundation
import Testing

/// What was typed at the command line, and what has to come of it: one file of `Transcripts/`.
///
///     # the rule that the file guards; later lines of this kind are remarks
///     % NAME=value          a variable of the environment from here on; `% NAME` takes it away
///     + PATH [MODE]         a file (mode 600 where none is given) with the lines that follow
///     | a line of the file
///     $ command             run by /bin/sh in a folder of the transcript's own, without stdin
///     > a line of stdout
///     ! a line of stderr
///     = exit status
///
/// In what is expected, `…` stands for any text in a line, and a line of nothing else for any lines. `$DIR` is the
/// transcript's folder, which is also HOME; `$KEYS` is the folder of the keys that `Transcripts/keys.sh` makes.
struct Transcript: Sendable {
    /// One command and what is expected of it.
    struct Command: Sendable {
        let text: String
        let expected: Outcome
    }

    enum Step: Sendable {
        case variable(name: String, value: String?)
        case file(path: String, mode: Int, content: String)
        case command(Command)
    }

    let name: String
    let rule: String
    let steps: [Step]

    init(name: String, text: String) throws {
        var lines = Lines(text, of: name)
        var steps: [Step] = []
        self.name = name
        rule = try lines.next("#") ?? { throw lines.error("the first line says the rule") }()
        while !lines.isAtEnd {
            if let setting = try lines.next("%") {
                let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
                    String.init
                )
                steps.append(.variable(name: parts[0], value: parts.count == 2 ? parts[1] : nil))
            } else if let file = try lines.next("+") {
                let words = file.split(separator: " ").map(String.init)
                guard let mode = Int(words.count == 2 ? words[1] : "600", radix: 8) else {
                    throw lines.error("a mode is octal")
                }
                steps.append(.file(path: words[0], mode: mode, content: try lines.all("|").map { "\($0)\n" }.joined()))
            } else if let command = try lines.next("$") {
                steps.append(.command(Command(text: command, expected: try lines.outcome())))
            } else if try lines.next("#") == nil {
                throw lines.error("a line begins with '#', '%', '+', '|', '$', '>', '!' or '=' and a space")
            }
        }
        guard steps.contains(where: \.isCommand) else { throw lines.error("there is no command in it") }
        self.steps = steps
    }

    /// Those of the folder `Transcripts`; what only Linux has is in files called `NAME.linux.txt`.
    static func all() throws -> [Transcript] {
        guard let folder = Bundle.module.url(forResource: "Transcripts", withExtension: nil) else {
            throw Malformed(description: "there is no folder 'Transcripts'")
        }
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "txt" }
        #if os(Linux)
            let chosen = files
        #else
            let chosen = files.filter { !$0.lastPathComponent.hasSuffix(".linux.txt") }
        #endif
        return try chosen.sorted { $0.path < $1.path }.map { file in
            try Transcript(
                name: file.deletingPathExtension().lastPathComponent,
                text: String(contentsOf: file, encoding: .utf8)
            )
        }
    }
}

extension Transcript: CustomTestStringConvertible {
    var testDescription: String { "\(name): \(rule)" }
}

extension Transcript.Step {
    fileprivate var isCommand: Bool {
        if case .command = self { true } else { false }
    }
}

/// The lines of a transcript, empty ones left out.
private struct Lines {
    private let name: String
    private var rest: ArraySlice<(number: Int, text: Substring)>

    init(_ text: String, of name: String) {
        self.name = name
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        rest = lines.enumerated().map { ($0 + 1, $1) }.filter { !$0.1.isEmpty }[...]
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// The next line without its mark, nil where it has another one.
    mutating func next(_ mark: Character) throws -> String? {
        guard let line = rest.first?.text, line.first == mark else { return nil }
        guard line.count == 1 || line.dropFirst().first == " " else {
            throw error("there is no space behind '\(mark)'")
        }
        rest.removeFirst()
        return String(line.dropFirst(2))
    }

    mutating func all(_ mark: Character) throws -> [String] {
        var lines: [String] = []
        while let line = try next(mark) { lines.append(line) }
        return lines
    }

    mutating func outcome() throws -> Outcome {
        let (output, errors) = (try all(">"), try all("!"))
        guard let status = try next("=").flatMap({ Int32($0) }) else {
            throw error("a command ends with its exit status")
        }
        return Outcome(output: output, errors: errors, status: status)
    }

    func error(_ rule: String) -> Malformed {
        Malformed(description: "\(name).txt, line \(rest.first?.number ?? 0): \(rule)")
    }
}

/// A transcript that breaks the rules of its form.
struct Malformed: Error, CustomStringConvertible {
    let description: String
}
