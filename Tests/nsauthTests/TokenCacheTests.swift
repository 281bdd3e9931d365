import Foundation
import TestSupport
import Testing

/// `nsauth token`, many times, against a server over real TLS that counts what reaches it.
@Suite("nsauth token and the tokens that are kept")
struct TokenCacheTests {
    private let server: FaultyServer
    private let run: TranscriptRun

    init() throws {
        server = try FaultyServer()
        run = try TranscriptRun()
        run.set("C", "--account 123456 --client-id ci --signing-key $KEYS/p256.key --certificate $KEYS/p256.pem")
        run.set("NSAUTH_CA_FILE", server.file("ca.pem"))
        run.set("NSAUTH_ENDPOINT", server.url("token"))
    }

    /// How many exchanges have reached the server.
    private var exchanges: Int {
        let bodies = (try? String(contentsOfFile: server.file("bodies"), encoding: .utf8)) ?? ""
        return bodies.split(whereSeparator: \.isNewline).count { $0.contains("client_assertion=") }
    }

    @Test("an hour of runs costs one exchange, token and sign alike; --no-cache and --min-ttl ask for another")
    func warm() async throws {
        for _ in 0..<5 { #expect(try await run.run("nsauth token $C") == Outcome("a.good-token")) }
        let signed = try await run.run("nsauth sign $C https://123456.suitetalk.api.netsuite.com/")
        #expect(signed == Outcome("Authorization: Bearer a.good-token"))
        #expect(exchanges == 1)
        #expect(try await run.run("nsauth token --no-cache $C") == Outcome("a.good-token"))
        #expect(exchanges == 2)
        #expect(try await run.run("nsauth token --scopes restlets $C") == Outcome("a.good-token"))
        #expect(exchanges == 3)
        #expect(try await run.run("nsauth token --min-ttl 3600 --cache other $C") == Outcome("a.good-token"))
        #expect(exchanges == 4)
    }

    @Test("a warm run does not load libcurl")
    func libcurl() async throws {
        _ = try await run.run("nsauth token $C")
        // A library that is missing is an error where it is needed.
        run.set("LD_LIBRARY_PATH", nil)
        let traced = try await run.run(
            "LD_DEBUG=files nsauth token $C 2> trace; grep -c libcrypto trace; grep -c libcurl trace"
        )
        #expect(traced.output.first == "a.good-token" && traced.output.last == "0" && traced.output.count == 3)
        #expect(traced.output.dropFirst().first != "0")
    }

    @Test("200 processes at once, with nothing kept: one exchange, and a token for each")
    func stampede() async throws {
        run.set("NSAUTH_ENDPOINT", server.url("late/2"))
        let outcome = try await run.run("for i in $(seq 200); do nsauth token $C & done; wait")
        #expect(outcome.output == Array(repeating: "a.good-token", count: 200) && outcome.errors.isEmpty)
        #expect(exchanges == 1)
    }

    @Test("the winner killed in the middle of its exchange: one of the others makes it, and nothing is torn")
    func killedWinner() async throws {
        run.set("NSAUTH_ENDPOINT", server.url("late/600"))
        let outcome = try await run.run(
            """
            nsauth token $C & winner=$!
            until [ -s "\(server.file("bodies"))" ]; do sleep 0.05; done
            for i in $(seq 20); do nsauth token --timeout 100 $C & done
            sleep 0.5; kill -KILL $winner
            wait; ls .cache/nsauth/tokens | sed 's/.*[.]//'
            """
        )
        #expect(outcome.output == Array(repeating: "a.good-token", count: 20) + ["lock", "token"])
        #expect(exchanges == 2)
    }

    @Test("killed at any moment, a process leaves whole records, and the next one works")
    func killedAnytime() async throws {
        let outcome = try await run.run(
            """
            for i in $(seq 60); do
                nsauth cache clear 2> /dev/null
                nsauth token $C > /dev/null 2>&1 & sleep 0.0$((i % 10))$((i / 6)); kill -KILL $! 2> /dev/null; wait $! 2> /dev/null
                nsauth cache list | grep -E 'damaged|unreadable'
            done
            nsauth token $C
            """
        )
        #expect(outcome.output == ["a.good-token"])
    }

    @Test(
        "a full disk is a warning that says so, and the token comes",
        .disabled(if: ProcessFigures.isSanitized, "the thread sanitizer cannot start without writing files")
    )
    func fullDisk() async throws {
        // To a pipe: stdout is a file here, and would be full too.
        let outcome = try await run.run(
            "(ulimit -f 0; nsauth token $C 2>&1) | cat; ls .cache/nsauth/tokens | sed 's/.*[.]//'"
        )
        #expect(outcome.output.first?.hasPrefix("nsauth: warning: the token store failed: cannot write '") == true)
        #expect(outcome.output.dropFirst().contains("a.good-token") && outcome.output.last == "lock")
    }

    @Test("a folder that cannot be made or used is a warning that names it, and the token comes")
    func unusable() async throws {
        try await run.write("file", mode: 0o600, "")
        for (path, cause) in [
            ("file", "cannot open 'file': not a directory"),
            ("/proc/x", "cannot make '/proc/x': no such file or directory"),
            ("file/x", "cannot open 'file/x': not a directory"),
        ] {
            let outcome = try await run.run("nsauth token --cache \(path) $C")
            #expect(outcome.output == ["a.good-token"] && outcome.status == 0)
            #expect(outcome.errors == ["nsauth: warning: the token store failed: \(cause)"])
        }
        #expect(exchanges == 3)
    }

    @Test("a read-only folder, and a garbage record, are warnings; the token comes")
    func readOnly() async throws {
        _ = try await run.run("nsauth token $C; for f in .cache/nsauth/tokens/*.token; do printf garbage > $f; done")
        let garbage = try await run.run("nsauth token $C; nsauth token $C")
        #expect(garbage.output == ["a.good-token", "a.good-token"] && exchanges == 2)
        #expect(garbage.errors.first?.contains("is damaged, or was written with another key") == true)
        // Root may write anywhere.
        let other = try await run.run(
            """
            export HOME="$(mktemp -d)"; trap 'rm -rf "$HOME"' EXIT; cd "$HOME" && chmod 711 . && mkdir store
            [ $(id -u) != 0 ] || { chown 65534 store; as='setpriv --reuid 65534 --clear-groups'; }
            chmod 500 store; mkdir keys; cp "$KEYS"/p256.* keys; chmod 755 keys; chmod 644 keys/*
            cp "$(command -v nsauth)" .
            $as ./nsauth token --cache store --account 1 --client-id c --signing-key keys/p256.key --certificate keys/p256.pem
            """
        )
        #expect(other.output == ["a.good-token"], "\(other)")
        #expect(other.errors.contains { $0.contains("cannot open 'store/") && $0.hasSuffix("permission denied") })
    }

    @Test("a refusal is not repeated by the next run, says so, and --no-cache asks all the same")
    func refused() async throws {
        run.set("NSAUTH_ENDPOINT", server.url("status/401"))
        let outcome = try await run.run("for i in $(seq 100); do nsauth token $C; [ $? = 7 ] && echo 7; done")
        #expect(outcome.output == Array(repeating: "7", count: 100))
        #expect(exchanges <= 3)
        let note = "nsauth: note: NetSuite is not asked again for "
        #expect(outcome.errors.count { $0.hasPrefix(note) && $0.contains("--no-cache") } == 100 - exchanges)
        let before = exchanges
        #expect(try await run.run("nsauth token --no-cache $C").status == 7)
        #expect(exchanges == before + 1)
    }

    @Test("what is kept is listed without a secret, and cleared")
    func listed() async throws {
        _ = try await run.run("nsauth token $C")
        let listed = try await run.run("nsauth cache list")
        #expect(Outcome("… 123456  ci…  restlets,rest_webservices  token … for 3… s").allows(listed), "\(listed)")
        let whole = try await run.run(
            "cat .cache/nsauth/tokens/*.token | grep -c good-token; stat -c %a .cache/nsauth/tokens/*"
        )
        #expect(whole.output == ["0", "600", "600"])
        #expect(try await run.run("nsauth cache clear && nsauth cache list").output.isEmpty)
    }
}

extension Outcome {
    /// One line, and nothing else.
    fileprivate init(_ line: String) { self.init(output: [line], errors: [], status: 0) }
}
