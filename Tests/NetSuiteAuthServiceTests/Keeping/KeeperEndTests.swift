import Logging
import NetSuiteAuth
import NetSuiteAuthService
import ServiceLifecycle
import ServiceLifecycleTestKit
import Testing

@Suite("TokenKeeper: it ends when it is told to, and never otherwise", .timeLimit(.minutes(1)))
struct KeeperEndTests {
    enum Moment: CaseIterable { case asleep, exchanging, waiting, withoutProviders }
    enum End: CaseIterable { case shutdown, cancellation }

    @Test("at once, whatever it does", arguments: Moment.allCases, End.allCases)
    func end(_ moment: Moment, _ end: End) async throws {
        let fixture = try KeeperFixture(
            providers: moment == .withoutProviders ? 0 : moment == .waiting ? 3 : 1,
            concurrency: 1
        )
        if moment != .asleep { fixture.endpoint.hold() }
        let hasEnded = Locked(false)
        await testGracefulShutdown { trigger in
            let task = Task { [keeper = fixture.keeper] in
                await keeper.run()
                hasEnded.withLock { $0 = true }
            }
            switch moment {
            case .asleep: while fixture.time.sleepers == 0 { await Task.yield() }
            case .exchanging, .waiting: while fixture.endpoint.underWay == 0 { await Task.yield() }
            case .withoutProviders: break
            }
            for _ in 0..<100 { await Task.yield() }
            #expect(hasEnded.withLock { !$0 })
            switch end {
            case .shutdown: trigger.triggerGracefulShutdown()
            case .cancellation: task.cancel()
            }
            await task.value
        }
        #expect(fixture.endpoint.count <= 1)
        fixture.endpoint.letGo()
    }

    @Test("in a group of services it runs until the group is shut down, which is no error")
    func group() async throws {
        let fixture = try KeeperFixture()
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [.init(service: fixture.keeper)],
                logger: Logger(label: "tests")
            )
        )
        let task = Task { try await group.run() }
        await fixture.pass(until: 7200)
        #expect(fixture.endpoint.count == 3)
        await group.triggerGracefulShutdown()
        try await task.value
    }

    @Test("it is called by what it does")
    func description() throws {
        #expect("\(try KeeperFixture(providers: 1).keeper)" == "keeper of 1 token")
        #expect("\(try KeeperFixture(providers: 2).keeper)" == "keeper of 2 tokens")
    }
}
