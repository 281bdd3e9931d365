import Testing

@Suite("The command line")
struct TranscriptTests {
    @Test("the real nsauth does what each transcript says", .timeLimit(.minutes(5)), arguments: try Transcript.all())
    func replay(_ transcript: Transcript) async throws {
        let run = try TranscriptRun()
        for step in transcript.steps {
            switch step {
            case .variable(let name, let value): run.set(name, value)
            case .file(let path, let mode, let content): try await run.write(path, mode: mode, content)
            case .command(let command):
                let outcome = try await run.run(command.text)
                if !command.expected.allows(outcome) {
                    Issue.record("$ \(command.text)\nexpected\n\(command.expected)\nand there is\n\(outcome)")
                }
                // Every secret of a transcript has this word in it, and no secret is what was asked for.
                if outcome.description.contains("MARKER") { Issue.record("a secret is shown by\n$ \(command.text)") }
            }
        }
    }

    @Test("there are transcripts, of both verbs and of what is wrong with them")
    func transcriptsAreThere() throws {
        let commands = try Transcript.all().flatMap(\.steps).compactMap { step in
            if case .command(let command) = step { command } else { nil }
        }
        #expect(commands.contains { $0.text.contains("nsauth sign") })
        #expect(commands.contains { $0.text.contains("nsauth assertion") })
        for status: Int32 in 0...4 { #expect(commands.contains { $0.expected.status == status }) }
    }

    @Test("an error is one line, and a hint at most one more, with nothing on stdout")
    func errorsHaveOneForm() throws {
        for case .command(let command) in try Transcript.all().flatMap(\.steps) where command.expected.status != 0 {
            // What -v says, and warnings, come before.
            let errors = command.expected.errors.drop { !$0.hasPrefix("nsauth: error: ") }
            guard !errors.isEmpty else {
                #expect(command.expected.errors.isEmpty, "\(command.text)")
                continue
            }
            #expect(command.expected.output.isEmpty)
            #expect(errors.count <= 2 && errors.dropFirst().allSatisfy { $0.hasPrefix("nsauth: hint: ") })
            #expect(errors.allSatisfy { !$0.hasSuffix(".") || $0.hasSuffix("…") }, "\(errors)")
        }
    }

    @Test(
        "transcripts: what is not in their form is refused",
        arguments: ["", "$ true\n= 0", "# a\n$ true", "# a\n%A=b", "# a", "# a\n? b"]
    )
    func malformedTranscripts(_ text: String) {
        #expect(throws: Malformed.self) { try Transcript(name: "example", text: text) }
    }

    @Test("transcripts: '…' stands for any text in a line, and alone for any lines")
    func wildcards() {
        func allows(_ expected: [String], _ actual: [String]) -> Bool {
            Outcome(output: expected, errors: [], status: 0).allows(Outcome(output: actual, errors: [], status: 0))
        }
        #expect(allows(["a…c", "…", "z"], ["abc", "x", "y", "z"]))
        #expect(allows(["…"], []) && allows(["…a…"], ["xxa"]))
        #expect(
            !allows(["a…c"], ["abd"]) && !allows(["a…a"], ["a"]) && !allows(["a"], ["a", "b"])
                && !allows(["…", "z"], ["y"])
        )
    }
}
