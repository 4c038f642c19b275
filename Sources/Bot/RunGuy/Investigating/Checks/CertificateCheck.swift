import Conversation
import Kubernetes

extension Check {
    /// Somebody's certificate is over, as TLS libraries say it.
    static let certificates = Check { evidence in
        let signs = [
            "certificate has expired", "certificate expired", "CERT_HAS_EXPIRED", "CertificateExpiredException", "NotAfter:",
            "SSL_ERROR_EXPIRED_CERT", "sslv3 alert certificate expired",
        ]
        let lines = evidence.logs.flatMap { log in log.lines.map { (log, $0) } }
        let texts =
            lines.map { (place: "\($0.pod) › \($0.container)", text: $1) } + evidence.events.map { (place: $0.about, text: $0.message) }
        guard let hit = texts.last(where: { line in signs.contains { line.text.contains($0) } }) else { return [] }
        let host = CertificateHost(hit.text)
        let whose: RichText = host.map { "of \(.code($0.name)) " } ?? ""
        return [
            InvestigationFinding(
                "certificate-expired",
                .failure,
                "A certificate \(whose)has expired.",
                evidence: ["\(hit.place): \(hit.text)"],
                advice: "Renew it, and then restart what holds the old one in memory.",
                remedy: evidence.subject.kind.isJob ? nil : .restart(evidence.subject)
            )
        ]
    }
}

/// Whose certificate it is, where the line names an address.
struct CertificateHost {
    var name: String

    init?(_ line: String) {
        guard let scheme = line.firstRange(of: "://") else { return nil }
        let host = line[scheme.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" }
        guard !host.isEmpty else { return nil }
        name = String(host)
    }
}
