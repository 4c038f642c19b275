import Actions
import Conversation
import Database
import Glibc
import HTTPClient
import Inbox
import Redaction
import Settings
import Slack
import Store
import Telemetry
import TestSupport
import Testing
import Threading
import Time

@testable import Application

/// The end of the audit becomes known outside, when there is something new to know.
@Suite(.timeLimit(.minutes(1))) struct AuditAnchoringTests {
    private let scene: FixScene
    private let metrics = Metrics()
    private let log = Locked<[String]>([])
    private let time = Locked(FixScene.start + .hours(1))

    init() async throws { scene = try await FixScene() }

    private var path: String { scene.folder.path + "/anchors" }
    private func lines() throws -> [AuditHead] {
        AuditAnchors(text: (try? String(decoding: read(path), as: UTF8.self)) ?? "").heads
    }

    private func read(_ path: String) throws -> [UInt8] {
        let file = try #require(fopen(path, "r"))
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        return Array(bytes[..<fread(&bytes, 1, bytes.count, file)])
    }

    private func anchoring(_ place: AnchorPlace? = nil, of database: Database? = nil) -> AuditAnchoring {
        let place = place ?? .file(path)
        let database = database ?? scene.database
        let logger = Logger(sink: LogSink { [log] line in log.withLock { $0.append(String(decoding: line, as: UTF8.self)) } })
        return AuditAnchoring(
            place,
            AuditTrail(database: database),
            AnchorLedger(database: database),
            interval: .minutes(10),
            clock: WallClock { [time] in time.withLock(\.self) },
            telemetry: AnchorTelemetry(place, metrics, logger)
        )
    }

    private func pass(_ duration: Duration) { time.withLock { $0 = $0 + duration } }
    private var failures: Int {
        metrics.counter("yardmaster_audit_anchor_failures_total", help: "", labels: [("place", "file")]).value
    }

    @Test func theFirstAtOnceAndThenWhatMoved() async throws {
        let anchoring = anchoring()
        #expect(await anchoring.look() == .rested)
        #expect(access(path, F_OK) != 0)
        try await scene.goAllTheWay()
        #expect(await anchoring.look() == .anchored)
        // Not moved.
        pass(.hours(5))
        #expect(await anchoring.look() == .rested)
        // Moved, and it is time; then moved again, and it is not.
        try await scene.propose("fix-2aaaaaaaaa", "web")
        #expect(await anchoring.look() == .anchored)
        try await scene.propose("fix-2bbbbbbbbb", "web")
        pass(.minutes(9))
        #expect(await anchoring.look() == .rested)
        pass(.minutes(1))
        #expect(await anchoring.look() == .anchored)
        #expect(try lines().map(\.count) == [8, 10, 12])
        guard case .whole(12, _) = try await scene.trail.verify(anchors: lines()) else {
            Issue.record("the anchors do not fit")
            return
        }
        #expect(String(decoding: metrics.exposition(), as: UTF8.self).contains("yardmaster_audit_anchored_records{place=\"file\"} 12"))
    }

    /// Another process on the same store, and the same after a restart, add nothing that stands there already.
    @Test func ofManyProcessesOneWrites() async throws {
        try await scene.goAllTheWay()
        let location = DatabaseLocation(path: scene.folder.store)
        let others = [try await Store.open(location), try await Store.open(location)]
        let all = [anchoring()] + others.map { anchoring(of: $0) }
        for round in 0..<3 {
            await withTaskGroup { group in for one in all { group.addTask { _ = await one.look() } } }
            for one in all { _ = await one.look() }
            #expect(try lines().map(\.count) == (0...round).map { Int64(8 + 2 * $0) })
            try await scene.propose("fix-2\(round)aaaaaaaa", "web")
            pass(.minutes(10))
        }
        for database in others { await database.close() }
    }

    /// A process that died between the file and the store's note of it.
    @Test func whatStandsInTheFileAlreadyIsNoted() async throws {
        try await scene.goAllTheWay()
        let anchoring = anchoring()
        #expect(await anchoring.look() == .anchored)
        try await scene.database.write { _ = try $0.execute("DELETE FROM audit_anchors") }
        #expect(await anchoring.look() == .rested)
        #expect(try lines().count == 1)
        #expect(try await AnchorLedger(database: scene.database).last(at: "file")?.count == 8)
    }

    /// An anchor more would cover up what the last one shows.
    @Test(arguments: [
        "DELETE FROM audit WHERE number > 4", "UPDATE audit SET hash = previous WHERE number = 8",
    ])
    func aChainThatIsAnotherIsNotAnchored(sql: String) async throws {
        try await scene.goAllTheWay()
        let anchoring = anchoring()
        _ = await anchoring.look()
        try await scene.forge(sql)
        pass(.hours(1))
        for _ in 0..<3 {
            guard case .failed(let why) = await anchoring.look() else {
                Issue.record("anchored")
                return
            }
            #expect(why.contains("contradicts the audit") && why.contains("verify-audit"))
        }
        #expect(try lines().count == 1 && failures == 3)
        // Told once, counted each time.
        #expect(log.withLock { $0.filter { $0.contains("the audit cannot be anchored") }.count } == 1)
    }

    @Test func aPlaceThatCannotBeWrittenIsToldAndTriedAgain() async throws {
        try await scene.goAllTheWay()
        let (folder, path) = (scene.folder.path + "/away", scene.folder.path + "/away/anchors")
        let anchoring = anchoring(.file(path))
        for _ in 0..<2 { #expect(await anchoring.look() == .failed("\(path): No such file or directory")) }
        #expect(failures == 2 && log.withLock { $0.count } == 1)
        mkdir(folder, 0o700)
        // Without another ten minutes.
        #expect(await anchoring.look() == .anchored)
        #expect(log.withLock { $0.last?.contains("the audit is anchored again") } == true)
    }

    /// A share whose machine is away.
    @Test func aFileThatDoesNotAnswerIsLeft() async throws {
        try await scene.goAllTheWay()
        let isAway = Locked(true)
        let slow = AnchorFile(path: path, patience: .milliseconds(20)) { while isAway.withLock(\.self) { usleep(1_000) } }
        await #expect { try await slow.anchors() } throws: { "\($0)".contains("it does not answer") }
        await #expect { try await slow.anchors() } throws: { "\($0)".contains("has not answered since") }
        isAway.withLock { $0 = false }
        #expect(try await eventually { (try? await slow.anchors()) != nil })
    }

    /// Told once for each end, as a message that the bot delivers like every other.
    @Test func aChannelIsTold() async throws {
        try await scene.goAllTheWay()
        let house = try await House.open(try scene.settings(["AUDIT_ANCHOR_CHANNEL": "C0AUDIT"]), logger: .silent)
        let platform = SlackPlatform(
            api: SlackWebAPI(
                token: "xoxb-invented",
                send: { _ throws(HTTPClientError) in throw HTTPClientError(.other, mayHaveBeenSent: false, "") }
            ),
            decoder: SlackDecoder()
        )
        let isHome = Locked(false)
        let place = AnchorPlace.channel("C0AUDIT", on: platform, in: house) { id in
            isHome.withLock(\.self) ? ThreadID(platform: .slack, workspace: "T0", channel: id, root: nil) : nil
        }
        let anchoring = anchoring(place, of: house.database)
        // Before it is known whose workspace it is.
        #expect(await anchoring.look() == .rested)
        isHome.withLock { $0 = true }
        #expect(await anchoring.look() == .anchored)
        #expect(await anchoring.look() == .rested)
        let payloads = try await house.database.read { connection in
            try connection.query("SELECT payload, thread_key FROM outbox") { (String(decoding: $0.blob(0), as: UTF8.self), $0.text(1)) }
        }
        let hash = try await scene.trail.head(now: FixScene.start)?.hash ?? ""
        #expect(payloads.count == 1 && payloads.first?.1 == "slack/T0/C0AUDIT/")
        #expect(payloads.first?.0.contains(hash) == true && payloads.first?.0.contains("8 records") == true, "\(payloads)")
        // Copied from the channel, the line is an anchor, whatever the redactor thinks of long names.
        let head = AuditHead(count: 8, hash: hash, at: FixScene.start)
        #expect(house.settings.redactor.redact(head.line) == head.line)
        await house.close()
    }

    /// What cleans the store leaves fixes and their audit alone.
    @Test func whatIsOldIsKept() async throws {
        try await scene.goAllTheWay()
        let house = try await House.open(try scene.settings(), logger: .silent)
        await house.sweep(now: FixScene.start + .days(4_000))
        #expect(try await scene.trail.head(now: FixScene.start)?.count == 8)
        #expect(try await scene.store.latest(limit: 10).count == 1)
        await house.close()
    }
}
