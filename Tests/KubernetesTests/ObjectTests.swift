import Configuration
import JSON
import Kubernetes
import TestSupport
import Testing
import Time

/// What is read out of the API's own words.
@Suite struct ObjectTests {
    static func json(_ text: String) throws -> JSON { try JSON(parsing: Array(text.utf8)) }

    @Test(arguments: [
        (
            #"{"conditions":[{"type":"Failed","status":"True","reason":"BackoffLimitExceeded","message":"too often"}],"failed":3}"#,
            KubeJob.State.failed(reason: "BackoffLimitExceeded", message: "too often")
        ),
        (#"{"conditions":[{"type":"Complete","status":"True"}],"succeeded":1}"#, .succeeded),
        (#"{"active":1}"#, .running),
    ])
    func jobs(status: String, expected: KubeJob.State) throws {
        let job = try #require(
            KubeJob(["metadata": ["name": "import"], "spec": ["template": ["spec": [:]]], "status": try Self.json(status)])
        )
        #expect(job.state == expected && job.selector.text == "job-name=import")
    }

    @Test func nodes() throws {
        let node = try #require(
            KubeNode(
                try Self.json(
                    """
                    {"metadata":{"name":"n1"},"spec":{"unschedulable":true,"taints":[{"key":"gpu","value":"yes","effect":"NoSchedule"}]},
                     "status":{"allocatable":{"cpu":"4"},"conditions":[{"type":"Ready","status":"Unknown","message":"kubelet stopped"},
                     {"type":"MemoryPressure","status":"True","reason":"KubeletHasInsufficientMemory"},{"type":"DiskPressure","status":"False"}]}}
                    """
                )
            )
        )
        #expect(!node.isReady && node.isCordoned && node.taints == ["gpu=yes:NoSchedule"] && node.allocatable == ["cpu": "4"])
        #expect(node.troubles == ["Ready: kubelet stopped", "MemoryPressure: KubeletHasInsufficientMemory"])
    }

    @Test func autoscalers() throws {
        let scaler = try #require(
            Autoscaler(
                try Self.json(
                    """
                    {"spec":{"scaleTargetRef":{"kind":"Deployment","name":"web"},"maxReplicas":9},"status":{"currentReplicas":2,"desiredReplicas":3,
                     "conditions":[{"type":"AbleToScale","status":"True"},{"type":"ScalingActive","status":"False","message":"no metrics"},
                     {"type":"ScalingLimited","status":"True","reason":"TooManyReplicas"}]}}
                    """
                )
            )
        )
        #expect(scaler.target == "Deployment/web" && scaler.least == 1 && scaler.most == 9 && scaler.desired == 3)
        #expect(scaler.troubles == ["ScalingActive: no metrics", "ScalingLimited: TooManyReplicas"])
    }

    @Test func servicesAndWhereTheyLead() throws {
        let service = try #require(
            KubeService(try Self.json(#"{"spec":{"selector":{"app":"web"},"ports":[{"name":"http","port":80,"targetPort":8080}]}}"#))
        )
        #expect(service.selector == LabelSelector(["app": "web"]) && service.ports == ["http 80 → 8080"])
        let endpoints = Endpoints(
            try Self.json(#"{"subsets":[{"addresses":[{"targetRef":{"name":"web-1"}}],"notReadyAddresses":[{"ip":"10.0.0.9"}]}]}"#)
        )
        #expect(endpoints.ready == ["web-1"] && endpoints.notReady == ["10.0.0.9"])
    }

    @Test func eventsAndQuotas() throws {
        let event = KubeEvent(
            try Self.json(
                #"{"type":"Warning","reason":"BackOff","message":"m","eventTime":"2026-11-21T10:00:00.000000Z","series":{"count":4},"involvedObject":{"kind":"Pod","name":"web-1"}}"#
            )
        )
        #expect(event.isWarning && event.count == 4 && event.about == "Pod/web-1" && event.at == Moment(text: "2026-11-21T10:00:00Z"))
        let quota = Quota(try Self.json(#"{"status":{"hard":{"pods":"10"},"used":{"pods":"10"}}}"#))
        #expect(quota?.hard == quota?.used)
    }

    @Test(arguments: [
        (#"{"matchLabels":{"b":"2","a":"1"}}"#, "a=1,b=2"),
        (#"{"matchExpressions":[{"key":"t","operator":"In","values":["x","y"]},{"key":"z","operator":"DoesNotExist"}]}"#, "t in (x,y),!z"),
    ])
    func selectors(text: String, expected: String) throws {
        let workload = try #require(Workload(["spec": ["selector": try Self.json(text), "template": [:]]], kind: .deployment))
        #expect(workload.selector.text == expected)
    }

    /// Only a version that its controller has seen, with no pod of another, is rolled out.
    @Test(
        arguments: [
            (3, 3, 3, 2, true), (3, 3, 3, 1, false), (2, 3, 3, 2, false), (3, 2, 3, 2, false), (3, 3, 4, 2, false), (5, 5, 5, 2, false),
        ] as [(Int64, Int64, Int64, Int64, Bool)]
    )
    func rollouts(updated: Int64, available: Int64, total: Int64, observed: Int64, expected: Bool) throws {
        let status: JSON = [
            "updatedReplicas": .integer(updated), "availableReplicas": .integer(available), "replicas": .integer(total),
            "observedGeneration": .integer(observed),
        ]
        let workload = try #require(
            Workload(["metadata": ["generation": 2], "spec": ["replicas": 3, "template": [:]], "status": status], kind: .deployment)
        )
        #expect(workload.isRolledOut == expected)
    }

    /// The example grants what the bot asks for, and nothing else.
    @Test func theExampleOfRulesIsWhatIsNeeded() throws {
        let file = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/manifests/kubernetes/rbac.yaml"
        let text = String(decoding: try readFile(file), as: UTF8.self)
        let role = try #require(text.components(separatedBy: "\n---\n").first)
        let rules = try YAMLParser.parse(Array(role.utf8), file: file)["rules"]?.elements ?? []
        var granted: Set<String> = []
        for rule in rules {
            for group in rule["apiGroups"]?.scalars ?? [] {
                for resource in rule["resources"]?.scalars ?? [] {
                    for verb in rule["verbs"]?.scalars ?? [] { granted.insert("\(verb) \(group)/\(resource)") }
                }
            }
        }
        let needed = KubeCluster.needs(in: "shop").map { need in
            let part = need.resource.subresource.map { "/\($0.rawValue)" } ?? ""
            return "\(need.verb.rawValue) \(need.resource.kind.group)/\(need.resource.kind.rawValue)\(part)"
        }
        #expect(granted == Set(needed))
    }
}

extension String {
    fileprivate func components(separatedBy separator: String) -> [String] {
        var (parts, rest) = ([String](), self[...])
        while let range = rest.firstRange(of: separator) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest)]
    }
}
