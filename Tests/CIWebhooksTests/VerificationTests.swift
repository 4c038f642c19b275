import CIEvents
import Cryptography
import Testing
import Time

@testable import CIWebhooks

@Suite struct VerificationTests {
    static let now = Moment(seconds: 1_790_000_000)
    static let body = Array("Hello, World!".utf8)

    static func mac(_ parts: String..., secret: String) -> String { HMACKey(secret).authenticate(Array(parts.joined().utf8)).hex }

    static func refusal(_ system: CISystem, _ secrets: [String], _ fields: [(String, String)], body: [UInt8] = body) throws -> CIRefusal? {
        try #require(CIWebhook(system, secrets: secrets)).refusal(of: try headers(fields), body: body, now: now)
    }

    // MARK: - GitHub

    /// GitHub's own example.
    static let documented = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"
    static let documentedSecret = "It's a Secret to Everybody"

    @Test(
        arguments: [
            (documented, nil), ("sha256=" + String(repeating: "0", count: 64), .wrongSignature), (nil, .missingSignature),
            ("", .malformedSignature), (String(documented.dropFirst(7)), .malformedSignature),
            (documented.uppercased(), .malformedSignature),
            (String(documented.dropLast()), .malformedSignature), (documented + "0", .malformedSignature),
            ("sha1=01d24a0b7bb9d8dd1d5d2d5dcd9d0f0f3b8b8b8b", .malformedSignature),
            ("sha512=" + documented.dropFirst(7), .malformedSignature),
        ] as [(String?, CIRefusal?)]
    )
    func gitHub(signature: String?, refusal: CIRefusal?) throws {
        let fields = signature.map { [("X-Hub-Signature-256", $0)] } ?? []
        #expect(try Self.refusal(.github, [Self.documentedSecret], fields) == refusal)
    }

    @Test func everyByteOfTheBodyCounts() throws {
        for body in ["Hello, World", "Hello, World! ", "hello, World!", ""] {
            #expect(
                try Self.refusal(.github, [Self.documentedSecret], [("X-Hub-Signature-256", Self.documented)], body: Array(body.utf8))
                    == .wrongSignature
            )
        }
    }

    /// Two fields of one name have no value that two parties would agree on.
    @Test func aSignatureGivenTwiceIsNone() throws {
        let twice = [("X-Hub-Signature-256", Self.documented), ("X-Hub-Signature-256", Self.documented)]
        #expect(try Self.refusal(.github, [Self.documentedSecret], twice) == .missingSignature)
    }

    @Test(arguments: [(["new-secret"], false), (["new-secret", documentedSecret], true), ([documentedSecret, "new-secret"], true)])
    func rotation(secrets: [String], isRight: Bool) throws {
        #expect((try Self.refusal(.github, secrets, [("X-Hub-Signature-256", Self.documented)]) == nil) == isRight)
    }

    // MARK: - Tokens

    @Test(
        arguments: [
            (.gitlab, [("X-Gitlab-Token", "tok-invented")], nil), (.gitlab, [("X-Gitlab-Token", "tok-old")], nil),
            (.gitlab, [("X-Gitlab-Token", "tok-invente")], .wrongToken), (.gitlab, [("X-Gitlab-Token", "tok-invented2")], .wrongToken),
            (.gitlab, [("X-Gitlab-Token", "TOK-INVENTED")], .wrongToken), (.gitlab, [("X-Gitlab-Token", "")], .missingToken),
            (.gitlab, [], .missingToken), (.gitlab, [("Authorization", "Bearer tok-invented")], .missingToken),
            (.jenkins, [("X-Jenkins-Token", "tok-invented")], nil), (.jenkins, [("X-Jenkins-Token", "tok")], .wrongToken),
            (.jenkins, [("Authorization", "Bearer tok-invented")], nil), (.jenkins, [("Authorization", "bearer  tok-invented")], nil),
            // jenkins:tok-invented, with and without its padding, and a token alone.
            (.jenkins, [("Authorization", "Basic amVua2luczp0b2staW52ZW50ZWQ=")], nil),
            (.jenkins, [("Authorization", "Basic amVua2luczp0b2staW52ZW50ZWQ")], nil),
            (.jenkins, [("Authorization", "Basic dG9rLWludmVudGVk")], .missingToken),
            (.jenkins, [("Authorization", "Basic !")], .missingToken),
            (.jenkins, [("Authorization", "tok-invented")], .missingToken), (.jenkins, [("Authorization", "Digest x")], .missingToken),
            (.jenkins, [], .missingToken), (.buildbot, [("X-Buildbot-Token", "tok-invented")], nil),
            (.buildbot, [("Authorization", "Bearer tok-invented")], nil), (.buildbot, [("Authorization", "Bearer nope")], .wrongToken),
            // One system's field is not another's.
            (.buildbot, [("X-Jenkins-Token", "tok-invented")], .missingToken),
            (.buildkite, [("X-Buildkite-Token", "tok-invented")], nil), (.buildkite, [("X-Buildkite-Token", "no")], .wrongToken),
            (.buildkite, [], .missingToken),
        ] as [(CISystem, [(String, String)], CIRefusal?)]
    )
    func tokens(system: CISystem, fields: [(String, String)], refusal: CIRefusal?) throws {
        #expect(try Self.refusal(system, ["tok-invented", "tok-old"], fields) == refusal)
    }

    @Test(arguments: CISystem.allCases) func withoutASecretThereIsNoEndpoint(system: CISystem) {
        #expect(CIWebhook(system, secrets: []) == nil)
        #expect(CIWebhook(system, secrets: ["good", ""]) == nil)
    }

    // MARK: - Buildkite

    @Test(
        arguments: [
            (0, nil), (300, nil), (-300, nil), (301, .outsideWindow), (-301, .outsideWindow),
        ] as [(Int64, CIRefusal?)]
    )
    func buildkitesWindow(late: Int64, refusal: CIRefusal?) throws {
        let time = String(Self.now.seconds - late)
        let mac = Self.mac(time, ".", "Hello, World!", secret: "tok-invented")
        for header in ["timestamp=\(time),signature=\(mac)", "timestamp=\(time), signature=\(mac)"] {
            #expect(try Self.refusal(.buildkite, ["tok-old", "tok-invented"], [("X-Buildkite-Signature", header)]) == refusal)
        }
    }

    @Test(
        arguments: [
            ("timestamp=1790000000,signature=" + mac("1790000000", "Hello, World!", secret: "tok-invented"), .wrongSignature),
            ("timestamp=1790000001,signature=" + mac("1790000000.Hello, World!", secret: "tok-invented"), .wrongSignature),
            // A wrong MAC at a wrong time is a forgery, not a wrong clock.
            ("timestamp=1,signature=" + String(repeating: "0", count: 64), .wrongSignature),
            ("signature=" + String(repeating: "0", count: 64) + ",timestamp=1", .malformedSignature), ("timestamp=1", .malformedSignature),
            ("timestamp=,signature=" + String(repeating: "0", count: 64), .malformedSignature),
            ("timestamp=-1,signature=" + String(repeating: "0", count: 64), .malformedSignature),
            ("timestamp=9999999999999999999,signature=" + String(repeating: "0", count: 64), .malformedSignature),
            ("timestamp=1,signature=abc", .malformedSignature), ("", .malformedSignature),
        ] as [(String, CIRefusal)]
    )
    func buildkitesForgeries(header: String, refusal: CIRefusal) throws {
        #expect(try Self.refusal(.buildkite, ["tok-invented"], [("X-Buildkite-Signature", header)]) == refusal)
        // A signature that is there has to be right, whatever stands beside it.
        let both = [("X-Buildkite-Signature", header), ("X-Buildkite-Token", "tok-invented")]
        #expect(try Self.refusal(.buildkite, ["tok-invented"], both) == refusal)
    }

    // MARK: - Deliveries

    @Test(
        arguments: [
            (.github, "72d3162e-cc78-11e3-81ab-4c9367dc0958", "72d3162e-cc78-11e3-81ab-4c9367dc0958"), (.github, "a b", nil),
            (.github, String(repeating: "a", count: 65), nil), (.gitlab, "72d3162e-cc78-11e3-81ab-4c9367dc0958", nil),
        ] as [(CISystem, String, String?)]
    )
    func deliveryIDs(system: CISystem, header: String, id: String?) throws {
        let webhook = try #require(CIWebhook(system, secrets: ["tok-invented"]))
        #expect(webhook.deliveryID(in: try headers([("X-GitHub-Delivery", header), ("X-Gitlab-Event-UUID", header)])) == id)
    }
}

extension [UInt8] {
    fileprivate var hex: String { Cryptography.hex(self) }
}
