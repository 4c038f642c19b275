import JSON
package import Time

/// A service of ECS and how far its deployments are.
package struct ECSService: Sendable, Equatable {
    package struct Deployment: Sendable, Equatable {
        package var id: String
        /// `PRIMARY` is the one that is wanted, `ACTIVE` those that it replaces.
        package var status: String
        /// `COMPLETED`, `IN_PROGRESS` or `FAILED`; nil where the service's controller tells none.
        package var rolloutState: String?
        package var rolloutStateReason: String?
        package var taskDefinition: String
        package var desired: Int64
        package var running: Int64
        package var pending: Int64
        package var failed: Int64
        package var createdAt: Moment?
    }

    package var arn: String
    package var name: String
    package var cluster: String
    package var status: String
    package var desired: Int64
    package var running: Int64
    package var pending: Int64
    package var taskDefinition: String
    package var deployments: [Deployment]
    /// `ECS`, or whoever else deploys it.
    package var controller: String
    /// The newest first.
    package var events: [String]

    package var primary: Deployment? { deployments.first { $0.status == "PRIMARY" } }

    init?(_ json: JSON) {
        guard let arn = json["serviceArn"]?.string, let name = json["serviceName"]?.string else { return nil }
        (self.arn, self.name) = (arn, name)
        cluster = ARN.last(json["clusterArn"]?.string ?? "")
        status = json["status"]?.string ?? ""
        (desired, running, pending) = (json["desiredCount"]?.int ?? 0, json["runningCount"]?.int ?? 0, json["pendingCount"]?.int ?? 0)
        taskDefinition = json["taskDefinition"]?.string ?? ""
        controller = json["deploymentController"]?["type"]?.string ?? "ECS"
        events = (json["events"]?.array ?? []).compactMap { $0["message"]?.string }
        deployments = (json["deployments"]?.array ?? []).compactMap { json in
            guard let id = json["id"]?.string else { return nil }
            return Deployment(
                id: id,
                status: json["status"]?.string ?? "",
                rolloutState: json["rolloutState"]?.string,
                rolloutStateReason: json["rolloutStateReason"]?.string,
                taskDefinition: json["taskDefinition"]?.string ?? "",
                desired: json["desiredCount"]?.int ?? 0,
                running: json["runningCount"]?.int ?? 0,
                pending: json["pendingCount"]?.int ?? 0,
                failed: json["failedTasks"]?.int ?? 0,
                createdAt: json["createdAt"]?.instant
            )
        }
    }
}

/// A task of ECS, and why it is no more where it is not.
package struct ECSTask: Sendable, Equatable {
    package var arn: String
    package var status: String
    package var stopCode: String?
    package var stoppedReason: String?
    package var stoppedAt: Moment?
    /// Of each container that ended: its name, its exit code, and its reason.
    package var containers: [String]

    /// When it stopped, and why.
    package var ending: String {
        let words = [stoppedReason].compactMap(\.self) + containers
        return "stopped \(stoppedAt?.text ?? ""): \(words.joined(separator: "; "))"
    }

    init?(_ json: JSON) {
        guard let arn = json["taskArn"]?.string else { return nil }
        self.arn = arn
        status = json["lastStatus"]?.string ?? ""
        (stopCode, stoppedReason) = (json["stopCode"]?.string, json["stoppedReason"]?.string)
        stoppedAt = json["stoppedAt"]?.instant
        containers = (json["containers"]?.array ?? []).compactMap { json in
            let words = [json["exitCode"]?.int.map { "exit code \($0)" }, json["reason"]?.string].compactMap(\.self)
            return words.isEmpty ? nil : "\(json["name"]?.string ?? "a container"): \(words.joined(separator: ", "))"
        }
    }
}

/// Amazon's Elastic Container Service.
package struct ContainerService: Sendable {
    let caller: AWSCaller

    /// By name.
    package func clusters(most: Int = 20) async throws(AWSError) -> [String] {
        let question = AWSQuestion.read(.ecs, "ListClusters", "the clusters of ECS could not be listed")
        return try await caller.list(question, ["maxResults": 100], in: "clusterArns", most: most).compactMap(\.string).map(ARN.last)
    }

    package func services(in cluster: String, most: Int = 200) async throws(AWSError) -> [String] {
        let question = AWSQuestion.read(.ecs, "ListServices", "the services of \(cluster) could not be listed")
        let body: JSONObject = ["cluster": .string(cluster), "maxResults": 100]
        return try await caller.list(question, body, in: "serviceArns", most: most).compactMap(\.string).map(ARN.last)
    }

    package func service(_ name: String, in cluster: String) async throws(AWSError) -> ECSService {
        let question = AWSQuestion.read(
            .ecs,
            "DescribeServices",
            "the service \(name) of \(cluster) could not be described",
            on: resource(name, cluster)
        )
        let answer = try await caller.ask(question, ["cluster": .string(cluster), "services": [.string(name)]])
        if let service = answer["services"]?[0].flatMap(ECSService.init) { return service }
        let why = answer["failures"]?[0]?["reason"]?.string ?? "MISSING"
        throw AWSError(.notFound, .ecs, attempt: question.attempt, reason: why == "MISSING" ? "there is no such service" : why)
    }

    /// The newest first. ECS forgets them within the hour.
    package func stoppedTasks(of service: String, in cluster: String, most: Int = 10) async throws(AWSError) -> [ECSTask] {
        let list = AWSQuestion.read(.ecs, "ListTasks", "the stopped tasks of \(service) could not be listed")
        let body: JSONObject = ["cluster": .string(cluster), "serviceName": .string(service), "desiredStatus": "STOPPED"]
        let arns = try await caller.list(list, body, in: "taskArns", most: 100)
        guard !arns.isEmpty else { return [] }
        let question = AWSQuestion.read(.ecs, "DescribeTasks", "the stopped tasks of \(service) could not be described")
        let answer = try await caller.ask(question, ["cluster": .string(cluster), "tasks": .array(arns)])
        let tasks = (answer["tasks"]?.array ?? []).compactMap(ECSTask.init)
        return Array(tasks.sorted { ($0.stoppedAt ?? .init(seconds: 0)) > ($1.stoppedAt ?? .init(seconds: 0)) }.prefix(most))
    }

    /// Replaces every task by a new one of the same kind.
    package func forceNewDeployment(of service: String, in cluster: String) async throws(AWSError) -> ECSService {
        let question = AWSQuestion.write(
            .ecs,
            "UpdateService",
            "the service \(service) of \(cluster) could not be restarted",
            on: resource(service, cluster)
        )
        let answer = try await caller.ask(
            question,
            ["cluster": .string(cluster), "service": .string(service), "forceNewDeployment": true]
        )
        guard let updated = answer["service"].flatMap(ECSService.init) else {
            throw AWSError(.unreadable, .ecs, attempt: question.attempt, reason: "the answer holds no service", mayHaveHappened: true)
        }
        return updated
    }

    private func resource(_ service: String, _ cluster: String) -> String {
        "arn:aws:ecs:\(caller.region):*:service/\(ARN.last(cluster))/\(ARN.last(service))"
    }
}
