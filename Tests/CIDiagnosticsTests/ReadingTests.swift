import Agents
import Conversation
import Diagnosis
import OperatingSystem
import TestSupport
import Testing
import Threading

@testable import CIDiagnostics

@Suite(.timeLimit(.minutes(1))) struct ReadingTests {
    @Test func aSharedFileIsRead() async throws {
        let scene = try await Scene()
        let file = SharedFile(id: "F1", name: "build.log", mediaType: "text/plain", size: 20, downloadURL: nil)
        let door = FileDoor { _ in PastedLog(soldOut) }
        #expect(try await scene.ask("", files: [file], door: door).reply.plainText.hasPrefix("The shop is sold out\n"))
        #expect(try await scene.ask(":ci_failure:", files: [file], door: door).reply.plainText.hasPrefix("The shop is sold out\n"))
        #expect(try await scene.ask("", files: [file]).reply.plainText.hasPrefix("I cannot read build.log: this place gives no files."))
        let picture = SharedFile(id: "F2", name: "cat.png", mediaType: "image/png", size: 20, downloadURL: nil)
        #expect(try await scene.ask("", files: [picture], door: door).intent == "unknown")
        await scene.close()
    }

    /// What came before the break is read, and that it broke off is said.
    @Test(arguments: [0, 12, 40]) func anArchiveThatBreaksOffIsReadAsFarAsItGoes(missing: Int) async throws {
        let packed: [UInt8] = [
            31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 83, 81, 200, 77, 204, 78, 85, 40, 206, 200, 47, 224, 202, 47, 72, 205, 203, 204, 75, 87, 40,
            201,
            128, 10, 184, 22, 21, 229, 23, 89, 41, 20, 231, 231, 164, 40, 228, 151, 150, 112, 113, 129, 212, 90, 41, 104, 105, 105, 41, 68,
            131,
            20, 196, 42, 128, 85, 40, 24, 113, 169, 12, 42, 99, 0, 146, 221, 32, 223, 213, 0, 0, 0,
        ]
        let scene = try await Scene()
        let file = SharedFile(id: "F1", name: "log.gz", mediaType: "application/gzip", size: 82, downloadURL: nil)
        let text = try await scene.ask("", files: [file], door: FileDoor { _ in Pieces(pieces: [Array(packed.dropLast(missing))]) }).reply
            .plainText
        #expect(text.contains("Not all of the log was read: the archive breaks off") == (missing > 0), "\(text)")
        #expect(text.hasPrefix("The shop is sold out\n") == (missing < 40), "\(text)")
        await scene.close()
    }

    @Test func nothingIsLoadedBeforeTheFirstDiagnosis() async throws {
        let scene = try await Scene()
        try await scene.ask("status")
        #expect(scene.loads.withLock { $0 } == 0)
        for _ in 0..<2 { try await scene.ask(":ci_failure: Error: sold out") }
        #expect(scene.loads.withLock { $0 } == 1)
        await scene.close()
    }

    @Test func aChangedFolderOfPatternsIsRead() async throws {
        let folder = try TemporaryFolder()
        let loads = Locked(0)
        let room = EngineRoom(folder: folder.path) {
            loads.withLock { $0 += 1 }
            return shopEngine
        }
        var seen: [Int] = []
        for change in ["", "a.yaml", "", "a.yaml", "b.yaml"] {
            if !change.isEmpty { try folder.write(String(repeating: "#", count: seen.count), as: change) }
            _ = try await room.engine()
            seen.append(loads.withLock { $0 })
        }
        #expect(seen == [1, 2, 2, 3, 4])
    }

    @Test func manyWhoAskAtOnceLoadItOnce() async throws {
        let loads = Locked(0)
        let room = EngineRoom(folder: nil) {
            loads.withLock { $0 += 1 }
            return shopEngine
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 { group.addTask { _ = try await room.engine() } }
            try await group.waitForAll()
        }
        #expect(loads.withLock { $0 } == 1)
    }

    @Test func soManyAtATimeAndWhoGivesUpLeavesTheLine() async throws {
        let turnstile = Turnstile(places: 2)
        let (inside, most) = (Locked(0), Locked(0))
        try await turnstile.enter()
        try await turnstile.enter()
        let waiting = Task { try await turnstile.enter() }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        await turnstile.leave()
        await turnstile.leave()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    try await turnstile.enter()
                    let now = inside.withLock { inside in
                        inside += 1
                        return inside
                    }
                    most.withLock { $0 = max($0, now) }
                    await Task.yield()
                    inside.withLock { $0 -= 1 }
                    await turnstile.leave()
                }
            }
            try await group.waitForAll()
        }
        #expect(most.withLock { $0 } <= 2)
    }
}

struct Pieces: AsyncSequence, Sendable {
    typealias Element = [UInt8]
    typealias Failure = any Error

    var pieces: [[UInt8]]

    func makeAsyncIterator() -> Iterator { Iterator(rest: pieces[...]) }

    struct Iterator: AsyncIteratorProtocol {
        var rest: ArraySlice<[UInt8]>

        mutating func next() async throws -> [UInt8]? { rest.popFirst() }
    }
}
