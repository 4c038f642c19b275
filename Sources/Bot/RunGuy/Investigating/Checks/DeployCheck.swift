import Agents
import Conversation
import Kubernetes
import Time

extension Check {
    /// What went out a short while ago, where something is wrong with what went out.
    static let deploys = Check { evidence in
        guard let newest = evidence.revisions.first, let earlier = evidence.earlier, let created = newest.object.createdAt else {
            return []
        }
        let troubled = evidence.livePods.filter { !$0.isReady }
        guard !evidence.isUp, !troubled.isEmpty, evidence.isRecentDeploy(of: troubled) else { return [] }
        let age = elapsed(seconds: (evidence.now - created).components.seconds)
        let changes = newest.changes(from: earlier)
        let author: RichText = newest.changeCause.map { " (\(.code(String($0.prefix(80)))))" } ?? ""
        return [
            InvestigationFinding(
                "recent-deploy",
                .warning,
                "Revision \(newest.number) went out \(age) ago\(author), and only its pods have the trouble. Before it was revision \(earlier.number).",
                evidence: changes.isEmpty ? ["the images are the same; something else of the template differs"] : changes,
                remedy: .rollBack(evidence.subject, to: earlier.number)
            )
        ]
    }
}

extension Revision {
    /// `web: shop/web:41 → shop/web:42`
    func changes(from earlier: Revision) -> [String] {
        Set(images.keys).union(earlier.images.keys).sorted().compactMap { name in
            let (before, now) = (earlier.images[name] ?? "none", images[name] ?? "none")
            return before == now ? nil : "\(name): \(before) → \(now)"
        }
    }
}
