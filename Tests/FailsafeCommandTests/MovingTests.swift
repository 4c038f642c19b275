import Database
import Failsafe
import Testing

@testable import FailsafeCommand

@Suite(.timeLimit(.minutes(1)))
struct MovingTests {
    // Stopping works before the bot has ever run; its first start finds the latch.
    @Test func disableMakesTheStore() async throws {
        let bench = try Bench()
        let run = await bench.run("disable", "--reason", "not yet")
        #expect(run.code == 0)
        #expect(run.output == "DISABLED: it was armed. The bot follows within five seconds.\nReason: not yet\nBy:     ada@yard\n")
        #expect(await bench.run("status").code == 11)
        let again = await bench.run("disable", "--reason", "really")
        #expect(again.code == 0)
        #expect(again.output.hasPrefix("Nothing to do: it is already disabled since 2026-09-21T14:13:20Z, by ada@yard: not yet"))
        #expect(await bench.run("enable", "--reason", "now").output.hasPrefix("ARMED: it was disabled."))
        #expect(await bench.run("enable", "--reason", "now").output.hasPrefix("Nothing to do: it is already armed"))
    }

    // The store can be read and not written, as on a full disk: whoever wants the bot stopped has to know that it was not.
    @Test func aLatchThatCannotBeMoved() async throws {
        let bench = try Bench()
        let database = try await bench.store()
        try await database.write { connection in
            for event in ["INSERT", "UPDATE"] {
                try connection.execute(
                    "CREATE TRIGGER no_\(event) BEFORE \(event) ON latch BEGIN SELECT RAISE(ABORT, 'no space for it'); END"
                )
            }
        }
        await database.close()
        let run = await bench.run("disable", "--reason", "leaked")
        #expect(run.code == 1 && run.output.isEmpty)
        #expect(bench.complained.hasPrefix("NOT DISABLED: this could not be written to the store"), "\(bench.complained)")
        #expect(bench.complained.contains("no space for it") && bench.complained.contains("stop its service"))
        #expect(!bench.complained.contains("UNKNOWN"))
        #expect(await bench.run("status").code == 0)
    }

    @Test(
        arguments: [
            (.full, .disabled, "free space on the disk of the store"), (.full, .armed, "NOT ARMED: "),
            (.busy, .disabled, "end what holds the store locked"), (.readOnly, .disabled, "this user may read and write it"),
        ] as [(DatabaseError.Code, FailsafeStage, String)]
    )
    func whyItWasNotMoved(code: DatabaseError.Code, stage: FailsafeStage, part: String) {
        let text = StatusReport.unmovedText(DatabaseError(code, "invented"), to: stage)
        #expect(text.contains(part) && text.contains("invented"))
        #expect(text.contains("stop its service") == (stage == .disabled))
    }

    @Test func operatorsAreTold() async throws {
        let bench = try Bench {
            $0.webhookURL = "https://hook.example"
            $0.slackWebhookURL = "https://slack.example"
        }
        try await bench.spray(101)
        #expect(await bench.run("check").code == 11)
        #expect(await bench.run("check").code == 11)
        let posts = bench.posted.sorted()
        #expect(posts.count == 2, "once for each channel, and not again")
        #expect(posts[0].hasPrefix("https://hook.example {") && posts[0].contains("failsafe_stage_changed"))
        #expect(posts[1].hasPrefix("https://slack.example {") && posts[1].contains("\"text\""))
        #expect(!bench.complained.contains("https://"), "the URL of a webhook is a secret")
    }
}
