import TestSupport
import Testing

@testable import Application

/// Who the bot is for Amazon, or why it is nobody.
@Suite(.timeLimit(.minutes(2))) struct DoctorAWSTests {
    private static let keys = ["AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "invented"]

    private func check(_ settings: [String: String]) async throws -> CheckResult? {
        let service = StandIn { _ in
            answer(200, "<R><GetCallerIdentityResult><Arn>arn:aws:iam::1:user/bot</Arn></GetCallerIdentityResult></R>")
        }
        var scene = DoctorScene()
        scene.settings = settings.isEmpty ? [:] : settings.merging(["AWS_ENDPOINT_URL_STS": service.url("")]) { given, _ in given }
        return try await scene.examine(in: try TemporaryFolder())["AWS"]
    }

    @Test func saysWhoItIs() async throws {
        #expect(try await check([:])?.verdict == .skipped)
        let known = try await check(Self.keys.merging(["AWS_REGION": "eu-north-1"]) { $1 })
        #expect(known?.verdict == .good && known?.detail == "acts as arn:aws:iam::1:user/bot in eu-north-1, by its environment")
        let nowhere = try await check(Self.keys)
        #expect(nowhere?.verdict == .warning && nowhere?.cure == "set AWS_REGION")
    }

    @Test func saysWhatFails() async throws {
        let half = try await check(["AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_REGION": "eu-north-1"])
        #expect(half?.verdict == .warning && half?.detail.contains("AWS_SECRET_ACCESS_KEY is not") == true)
    }
}
