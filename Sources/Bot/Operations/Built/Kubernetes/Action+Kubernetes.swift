package import Actions
package import Kubernetes
package import Redaction
package import Time

extension Action {
    package static func kubernetes(
        _ clusters: KubeClusters,
        redactor: Redactor = .standard,
        clock: WallClock = .system,
        settling: Duration = .seconds(2)
    ) -> [Action] {
        guard !clusters.isEmpty else { return [] }
        let doing = KubeDoing(clusters: clusters, redactor: redactor, clock: clock, settling: settling)
        return [restartService(doing), scaleResources(doing), rollbackDeployment(doing), updateConfig(doing)]
    }
}
