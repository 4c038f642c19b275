package import AWS
import Forms
import HTTPClient
package import JSON
import TestSupport
import Time

/// An account of Amazon's that we did not write: moto's. Until it ``looks()`` everybody may do everything there.
package struct Moto: Sendable {
    private let peer: PeerProcess
    private let http = HTTPClient(configuration: HTTPClientConfiguration(proxy: .none))
    package var base: String { peer.base }

    package static let anybody = AWSCredentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "invented")

    package struct Refusal: Error {
        let text: String
    }

    package init() async throws { peer = try await PeerProcess(.moto) }

    /// From now on signatures and rights are checked.
    package func looks() async throws { try await tell("reset-auth", "0", "text/plain") }

    /// What its own address `moto-api` takes.
    package func tell(_ path: String, _ body: JSON) async throws {
        try await tell(path, String(decoding: body.serialized(), as: UTF8.self), "application/json")
    }

    private func tell(_ path: String, _ body: String, _ type: String) async throws {
        let url = "\(base)/moto-api/\(path)"
        let answer = try await http.send(HTTPClientRequest(.post, url: url, headers: [("Content-Type", type)], body: Array(body.utf8)))
        guard answer.isSuccess else { throw Refusal(text: String(decoding: answer.body, as: UTF8.self)) }
    }

    /// - Returns: a key of his own.
    package func user(_ name: String, may actions: [String]) async throws -> AWSCredentials {
        _ = try await manage(["Action": "CreateUser", "UserName": name])
        _ = try await manage(["Action": "PutUserPolicy", "UserName": name, "PolicyName": "may", "PolicyDocument": Self.policy(actions)])
        let answer = try await manage(["Action": "CreateAccessKey", "UserName": name])
        guard let id = Self.element("AccessKeyId", answer), let secret = Self.element("SecretAccessKey", answer) else {
            throw Refusal(text: answer)
        }
        return AWSCredentials(accessKeyID: id, secretAccessKey: secret)
    }

    package func grant(_ actions: [String], to role: String, by keys: AWSCredentials = anybody) async throws {
        let fields = ["Action": "PutRolePolicy", "RoleName": role, "PolicyName": "may", "PolicyDocument": Self.policy(actions)]
        _ = try await manage(fields, by: keys)
    }

    /// Asks IAM.
    package func manage(_ fields: [String: String], by keys: AWSCredentials = anybody) async throws -> String {
        let form = FormFields.encode(fields.map { ($0.key, $0.value) } + [("Version", "2010-05-08")])
        // It writes the form anew before it looks at its signature, and escapes these.
        let body = form.flatMap { $0 == UInt8(ascii: "*") ? Array("%2A".utf8) : [$0] }
        let headers = SignatureV4(keys, region: "us-east-1", service: "iam").signed(
            "POST",
            url: base + "/",
            headers: [("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")],
            body: body,
            at: WallClock.system.now()
        )
        let answer = try await http.send(HTTPClientRequest(.post, url: base + "/", headers: headers, body: body))
        let text = String(decoding: answer.body, as: UTF8.self)
        guard answer.isSuccess else { throw Refusal(text: text) }
        return text
    }

    package static func policy(_ actions: [String]) -> String {
        let document: JSON = [
            "Version": "2012-10-17",
            "Statement": [["Effect": "Allow", "Action": .array(actions.map { .string($0) }), "Resource": "*"]],
        ]
        return String(decoding: document.serialized(), as: UTF8.self)
    }

    private static func element(_ name: String, _ text: String) -> String? {
        guard let start = text.firstRange(of: "<\(name)>"), let end = text.firstRange(of: "</\(name)>") else { return nil }
        return String(text[start.upperBound..<end.lowerBound])
    }
}
