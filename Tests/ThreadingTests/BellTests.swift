import Testing
import Threading

@Suite(.timeLimit(.minutes(1))) struct BellTests {
    @Test func aRingBeforeTheWaitIsNotLost() async {
        let bell = Bell()
        bell.ring()
        await bell.wait(atMost: .seconds(60))
    }

    @Test func aRingDuringTheWaitEndsIt() async {
        let bell = Bell()
        async let waiting: Void = bell.wait(atMost: .seconds(60))
        try? await Task.sleep(for: .milliseconds(20))
        bell.ring()
        await waiting
    }

    @Test func theTimeOverEndsItAndItCanBeUsedAgain() async {
        let bell = Bell()
        await bell.wait(atMost: .milliseconds(5))
        await bell.wait(atMost: .milliseconds(5))
        bell.ring()
        await bell.wait(atMost: .seconds(60))
    }

    @Test func cancellationEndsIt() async {
        let bell = Bell()
        let task = Task { await bell.wait(atMost: .seconds(60)) }
        task.cancel()
        await task.value
    }

    @Test func manyRingsFromManyTasksWakeEveryTime() async {
        let bell = Bell()
        for _ in 0..<200 {
            let ringer = Task.detached { bell.ring() }
            await bell.wait(atMost: .seconds(30))
            await ringer.value
        }
    }
}
