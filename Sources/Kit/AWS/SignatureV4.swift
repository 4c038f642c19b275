import Cryptography
package import Time

/// Signs a request as AWS asks for it (Signature Version 4, in headers).
///
/// A pure value: the request and the time go in, the headers that prove who asks come out. Not for S3, whose paths are written otherwise.
package struct SignatureV4: Sendable {
    package var credentials: AWSCredentials
    package var region: String
    /// As the signature names it: `bedrock`, `sts`, `states`.
    package var service: String

    package init(_ credentials: AWSCredentials, region: String, service: String) {
        self.credentials = credentials
        self.region = region
        self.service = service
    }

    /// The headers of the request with those of the signature. `Host` is not among them: the client writes it, from the same address.
    ///
    /// - Parameter url: as it will be sent, percent-encoded, without `.` and `..` in its path.
    package func signed(
        _ method: String,
        url: String,
        headers: [(String, String)],
        body: [UInt8],
        at now: Moment
    ) -> [(String, String)] {
        let address = SignedAddress(url)
        let instant = String(now.text.filter { $0 != "-" && $0 != ":" })
        let day = String(instant.prefix(8))
        var sent = headers + [("X-Amz-Date", instant)]
        if let token = credentials.sessionToken { sent.append(("X-Amz-Security-Token", token)) }

        let canonical = CanonicalHeaders(sent + [("Host", address.host)])
        let request = [
            method, address.path, address.query, canonical.lines, canonical.names, Cryptography.hex(Cryptography.sha256(body)),
        ].joined(separator: "\n")
        let scope = "\(day)/\(region)/\(service)/aws4_request"
        let digest = Cryptography.hex(Cryptography.sha256(Array(request.utf8)))
        let signature = Cryptography.hex(
            HMACKey(key(of: day)).authenticate(Array("AWS4-HMAC-SHA256\n\(instant)\n\(scope)\n\(digest)".utf8))
        )
        sent.append(
            (
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=\(credentials.accessKeyID)/\(scope), SignedHeaders=\(canonical.names), Signature=\(signature)"
            )
        )
        return sent
    }

    /// Good for one day, one region and one service.
    private func key(of day: String) -> [UInt8] {
        [day, region, service, "aws4_request"].reduce(Array("AWS4\(credentials.secretAccessKey)".utf8)) { key, part in
            HMACKey(key).authenticate(Array(part.utf8))
        }
    }
}

private struct CanonicalHeaders {
    let names: String
    /// Each ends with a line break, the last one too.
    let lines: String

    init(_ headers: [(String, String)]) {
        // A proxy may change these on the way.
        let fields = headers.map { ($0.0.lowercased(), Self.trimmed($0.1)) }.filter { $0.0 != "connection" && $0.0 != "user-agent" }
        let values = Dictionary(fields, uniquingKeysWith: { "\($0),\($1)" })
        let sorted = values.sorted { $0.key < $1.key }
        names = sorted.map(\.key).joined(separator: ";")
        lines = sorted.map { "\($0.key):\($0.value)\n" }.joined()
    }

    /// Without blanks around it, and with a single one for each run within.
    private static func trimmed(_ value: String) -> String { value.split(separator: " ").joined(separator: " ") }
}
