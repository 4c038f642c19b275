import Glibc
import TestSupport
import Testing
import Threading

/// Whole processes, killed between any two steps of a fix, with CI as the witness of what was really done. Beside the other tests of
/// processes, because here most of the time is spent waiting: of a message that was just being sent nothing is known for half a minute.
@Suite(.serialized, .timeLimit(.minutes(5))) struct FixKillTests {
    /// `YARDMASTER_KILLS` says how often a process is killed in all.
    private static let kills = getenv("YARDMASTER_KILLS").flatMap { Int(String(cString: $0)) } ?? 12
    private static let killsOfOne = 4

    /// Where the process is killed: at what it asks of CI, at what stands in the thread, or any time after the press.
    private enum Death: CaseIterable {
        case atOnce, looking, starting, afterTheStart, lookingForEffect, shown, soon
    }

    /// Each fix is executed at most once and reported exactly once, however many processes die.
    @Test(arguments: 0..<(kills + killsOfOne - 1) / killsOfOne) func killedBetweenAnyTwoSteps(bot number: Int) async throws {
        let ci = CIWitness()
        let bot = try await Bot(ci.settings)
        var threads: [FixThread] = []
        for kill in number * Self.killsOfOne..<(number + 1) * Self.killsOfOne {
            let thread = try await FixThread(bot, ci, run: 100 + kill)
            threads.append(thread)
            try await thread.propose()
            let token = try #require(thread.token)
            let death = Death.allCases[kill % Death.allCases.count]
            switch death {
            case .looking: ci.hold(.looksAtRun, of: thread.run)
            case .starting, .afterTheStart: ci.hold(.startsRun, of: thread.run)
            case .lookingForEffect: ci.hold(.looksForEffect, of: thread.run)
            case .atOnce, .shown, .soon: break
            }
            try await thread.press("approve \(token)")
            switch death {
            case .looking, .starting, .lookingForEffect: #expect(try await eventually { ci.isHolding })
            case .afterTheStart:
                #expect(try await eventually { ci.isHolding })
                ci.release()
                try await Task.sleep(for: .milliseconds(Int.random(in: 0...20)))
            case .shown: #expect(try await eventually { thread.messages.contains { $0.contains("Approved by") } })
            case .soon: try await Task.sleep(for: .milliseconds(Int.random(in: 0...200)))
            case .atOnce: break
            }
            await bot.kill()
            ci.release()
            try await bot.start()
        }
        for thread in threads {
            #expect(try await eventually(within: .seconds(90)) { !thread.reports.isEmpty }, "run \(thread.run) was never reported")
        }
        try await aWhile()
        for thread in threads {
            #expect(ci.starts(of: thread.run) <= 1, "run \(thread.run)")
            #expect(thread.reports.count == 1, "\(thread.reports)")
            if thread.reports.first?.contains("Done:") == true { #expect(ci.starts(of: thread.run) == 1) }
        }
    }
}
