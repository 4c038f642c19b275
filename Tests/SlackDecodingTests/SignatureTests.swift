import JSON
import Slack
import TestSupport
import Testing
import Time

@Suite struct SignatureTests {
    /// The verdict on each of the published vectors; those that are not named here are valid.
    static let failures: [String: SlackSignature.Failure] = [
        "slash_command_reencoded_spaces": .wrongSignature,
        "timestamp_delta_-301": .outsideWindow, "timestamp_delta_+301": .outsideWindow,
        "wrong_secret": .wrongSignature, "tampered_body": .wrongSignature, "tampered_timestamp": .wrongSignature,
        "one_nibble_changed": .wrongSignature, "leading_zero_timestamp_signed_as_number": .wrongSignature,
        "truncated_signature": .malformedSignature, "uppercase_hex": .malformedSignature, "no_version_prefix": .malformedSignature,
        "version_v1": .malformedSignature, "only_prefix": .malformedSignature, "empty_signature": .malformedSignature,
        "non_ascii_signature": .malformedSignature,
        "missing_signature": .missingSignature, "ssl_check_smuggled_payload": .missingSignature, "missing_timestamp": .missingTimestamp,
        "non_numeric_timestamp": .malformedTimestamp, "fractional_timestamp": .malformedTimestamp,
        "negative_timestamp": .malformedTimestamp,
        "huge_timestamp": .outsideWindow,
    ]

    @Test(.enabled(if: Fixtures.areAvailable)) func judgesEveryVector() throws {
        let vectors = try #require(try Fixtures.json("slack/signature_vectors")["vectors"]?.array)
        #expect(vectors.count == 39)
        let unknown = Set(Self.failures.keys).subtracting(vectors.compactMap { $0["name"]?.string })
        #expect(unknown.isEmpty)
        for vector in vectors {
            let name = try #require(vector["name"]?.string)
            let secret = try #require(vector["signing_secret"]?.string)
            let now = Moment(seconds: try #require(vector["now"]?.int))
            let body = base64(try #require(vector["body_base64"]?.string))
            for list in [[secret], ["rotated-out", secret], [secret, "rotated-out"]] {
                let secrets = try #require(SlackSigningSecrets(list))
                let verdict = SlackSignature.verify(
                    timestamp: (vector["timestamp"]?.string).map { Array($0.utf8)[...] },
                    signature: (vector["signature"]?.string).map { Array($0.utf8)[...] },
                    body: body,
                    secrets: secrets,
                    now: now
                )
                #expect(verdict == Self.failures[name].map { .failed($0) } ?? .valid, "\(name)")
                #expect((verdict == .valid) == vector["expected"]?.bool, "\(name)")
            }
            #expect(SlackCommand.isSSLCheck(body) == (name == "ssl_check_smuggled_payload"), "\(name)")
        }
    }

    @Test func needsASecret() {
        #expect(SlackSigningSecrets([]) == nil)
        #expect(SlackSigningSecrets([""]) == nil)
        #expect(SlackSigningSecrets(["a", ""]) == nil)
    }

    @Test func countsAllButTheWindow() {
        #expect(SlackSignature.Failure.allCases.filter { !$0.isCounted } == [.outsideWindow])
    }

    @Test func survivesAnyClock() {
        for now in [Int64.min / 1_000, -1, 0, Int64.max / 1_000] {
            let verdict = SlackSignature.verify(
                timestamp: Array("9223372036854775807".utf8)[...],
                signature: Array(("v0=" + String(repeating: "0", count: 64)).utf8)[...],
                body: [],
                secrets: SlackSigningSecrets(["s"])!,
                now: Moment(seconds: now)
            )
            #expect(verdict == .failed(.wrongSignature))
        }
    }
}
