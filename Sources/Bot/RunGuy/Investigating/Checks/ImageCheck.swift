import Conversation
import Kubernetes

extension Check {
    /// The image cannot be had.
    static let images = Check { evidence in
        evidence.waiting(for: ["ImagePullBackOff", "ErrImagePull", "InvalidImageName", "ErrImageNeverPull", "RegistryUnavailable"])
            .map { name, seen, message in
                let image = seen[0].container.image
                let words = evidence.events(["Failed"]).map(\.message) + [message]
                let said = words.first { $0.contains("pull") && !$0.hasPrefix("Back-off") && $0.contains(image) } ?? message
                let refusal = RegistryRefusal(said)
                let pods = seen.map(\.pod)
                return InvestigationFinding(
                    "image-pull",
                    .failure,
                    "The image \(.code(image)) of \(.code(name)) cannot be pulled (\(evidence.share(pods))): \(refusal.words).",
                    evidence: said.isEmpty ? [] : [said],
                    advice: refusal.advice,
                    remedy: evidence.rollBack(of: pods)
                )
            }
    }
}

/// The registry's word, in ours.
enum RegistryRefusal {
    case missing, denied, limited, unreachable, untrusted, malformed, unclear

    init(_ said: String) {
        let lower = said.lowercased()
        func has(_ signs: String...) -> Bool { signs.contains { lower.contains($0) } }
        self =
            if has("x509", "certificate") {
                .untrusted
            } else if has("toomanyrequests", "rate limit", "429") {
                .limited
            } else if has("unauthorized", "denied", "forbidden", "authentication required", "401", "403", "no basic auth") {
                .denied
            } else if has("not found", "manifest unknown", "404", "name unknown") {
                .missing
            } else if has("no such host", "timeout", "connection refused", "deadline exceeded", "no route to host", "i/o", "unavailable") {
                .unreachable
            } else if has("invalid reference", "couldn't parse image", "invalidimagename", "must be lowercase") {
                .malformed
            } else {
                .unclear
            }
    }

    var words: String {
        switch self {
        case .missing: "the registry says that there is no such image or tag"
        case .denied: "the registry does not let the cluster in"
        case .limited: "the registry refuses so many requests"
        case .unreachable: "the registry cannot be reached"
        case .untrusted: "the registry's certificate is not accepted"
        case .malformed: "that is no image's name"
        case .unclear: "the registry gives no clear reason"
        }
    }

    var advice: String? {
        switch self {
        case .missing: "Look whether the build that should have pushed it succeeded, and how the tag is spelled."
        case .denied:
            "Look at the pull secret of its service account: it may have expired, or be missing in this namespace. A private image that is not there is refused in the same words."
        case .limited: "Pull with an account, or through a mirror."
        case .unreachable: "Look at the registry, and at the nodes' way out."
        case .untrusted: "Renew the registry's certificate, or give its authority to the nodes."
        case .malformed: "Mend the name of the image."
        case .unclear: nil
        }
    }
}
