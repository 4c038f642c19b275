import Configuration
import HTTPClient
import Kubernetes
import TestSupport
import Testing

@testable import Application

@Suite struct DoctorClustersTests {
    /// What the cluster would refuse is told beforehand, with the rules to paste.
    @Test(.timeLimit(.minutes(1)), arguments: [true, false]) func missingRulesAreNamed(mayPatch: Bool) async throws {
        let world = StandIn { request in
            if request.line.contains("/version") { return answer(200, #"{"gitVersion":"v1.31.2"}"#) }
            let asked = String(decoding: request.body, as: UTF8.self)
            let isRefused = !mayPatch && asked.contains(#""verb":"patch""#) && asked.contains(#""resource":"deployments""#)
            return answer(201, #"{"status":{"allowed":\#(!isRefused)}}"#)
        }
        let access = KubeAccess(server: String(world.url().dropLast()), namespace: "shop")
        let scope = KubeScope(name: "prod", namespaces: ["shop", "web"])
        let cluster = KubeCluster(scope, access, configuration: HTTPClientConfiguration(proxy: .none), read: readFile)
        let result = await Doctor.check(cluster)
        #expect(result.verdict == (mayPatch ? .good : .warning))
        guard !mayPatch else {
            #expect(result.detail == "v1.31.2; the bot may look at shop, web and act there")
            return
        }
        #expect(
            result.detail
                == "v1.31.2; the bot may not restart, scale and roll back deployments in shop; restart, scale and roll back deployments in web"
        )
        #expect(
            result.cure?.hasPrefix(
                """
                a Role in shop with these rules would grant it:
                - {apiGroups: ["apps"], resources: ["deployments"], verbs: [patch]}
                """
            ) == true
        )
    }

    @Test func aClusterThatIsAwayIsTold() async {
        let nobody = StandIn(.refuses)
        let access = KubeAccess(server: String(nobody.url().dropLast()))
        let cluster = KubeCluster(KubeScope(name: "prod"), access, configuration: HTTPClientConfiguration(proxy: .none), read: readFile)
        let result = await Doctor.check(cluster)
        #expect(result.verdict == .warning && result.detail.hasPrefix("the cluster could not be reached"))
    }
}
