import JSON

extension ClusterStandIn.State {
    private func status(_ code: Int, _ message: String, headers: [String] = []) -> ClusterStandIn.Step {
        let body: JSON = ["kind": "Status", "status": "Failure", "message": .string(message), "code": .integer(Int64(code))]
        return .answer(code, text(body), headers)
    }

    func text(_ json: JSON) -> String { String(decoding: json.serialized(), as: UTF8.self) }

    /// As a real one says it of a path that it does not serve, to whoever asks.
    private static let unserved = ClusterStandIn.Step.answer(404, "404 page not found\n", ["Content-Type: text/plain"])

    /// Clusters before 1.21 and 1.23 have these in other versions, and later ones drop those.
    private static let versions = [
        (new: "/autoscaling/v2/", old: "/autoscaling/v2beta2/", resource: "horizontalpodautoscalers"),
        (new: "/batch/v1/", old: "/batch/v1beta1/", resource: "cronjobs"),
    ]

    /// By its path in the newest version. Nil for what is not served.
    private func served(_ call: Call) -> Call? {
        var call = call
        for version in Self.versions where call.resource == version.resource {
            guard call.path.contains(isOld ? version.old : version.new) else { return nil }
            call.path = call.path.replacing(version.old, with: version.new)
        }
        return call
    }

    private func missing(_ call: Call) -> ClusterStandIn.Step {
        let name = call.path.split(separator: "/").last.map(String.init) ?? ""
        let body: JSON = [
            "kind": "Status", "status": "Failure", "message": .string("\(call.resource) \"\(name)\" not found"), "reason": "NotFound",
            "details": ["name": .string(name), "kind": .string(call.resource)], "code": 404,
        ]
        return .answer(404, text(body), [])
    }

    mutating func answer(_ asking: Call) -> ClusterStandIn.Step {
        guard let call = served(asking) else { return Self.unserved }
        asked.append("\(call.verb) \(call.resource)")
        if let index = faults.firstIndex(where: { $0.verb == call.verb || $0.verb == "*" }) {
            let fault = faults.remove(at: index).fault
            switch fault {
            case .status(let code, let pause): return status(code, "scripted", headers: pause.map { ["Retry-After: \($0)"] } ?? [])
            case .answerLost:
                _ = judged(call)
                return .close
            case .dropped: return .close
            case .garbage: return .answer(200, "<html>", [])
            case .notedMeanwhile: note(call.path)
            case .changedMeanwhile(let image): setImage(call.path, image)
            }
        }
        return judged(call)
    }

    private mutating func judged(_ call: Call) -> ClusterStandIn.Step {
        guard let bearer = call.bearer, tokens.contains(bearer) else { return status(401, "Unauthorized") }
        if call.path == "/version" { return .answer(200, #"{"gitVersion":"v1.31.2"}"#, []) }
        if call.resource == "selfsubjectaccessreviews" { return review(call) }
        if denied.contains("\(call.verb) \(call.resource)") {
            return status(403, "\(call.resource) is forbidden: User cannot \(call.verb)")
        }
        switch call.verb {
        case "watch":
            if watchesFail { return status(500, "the watch cache is not ready") }
            guard let version = call["resourceVersion"].flatMap({ Int64($0) }) else { return status(400, "no resourceVersion") }
            return forgetsPlaces ? status(410, "too old resource version") : .watch(version)
        case "list": return list(call)
        case "patch": return patch(call)
        case "get":
            if call.resource == "pods/log" {
                let key = call.path.split(separator: "/").dropLast().last.map(String.init) ?? ""
                let name = key + (call["previous"] == "true" ? "/previous" : "")
                return logs[name].map { .answer(200, $0, []) } ?? status(400, "previous terminated container not found")
            }
            return objects[call.path].map { .answer(200, text($0), []) } ?? missing(call)
        default: return status(405, "not allowed")
        }
    }

    private func review(_ call: Call) -> ClusterStandIn.Step {
        let attributes = (try? JSON(parsing: call.body))?["spec"]?["resourceAttributes"]
        let part = attributes?["subresource"]?.string.map { "/" + $0 } ?? ""
        let words = "\(attributes?["verb"]?.string ?? "") \(attributes?["resource"]?.string ?? "")\(part)"
        return .answer(201, text(["status": ["allowed": .bool(!denied.contains(words))]]), [])
    }

    private func list(_ call: Call) -> ClusterStandIn.Step {
        if call["continue"] != nil, forgetsPlaces { return status(410, "The provided continue parameter is too old") }
        var paths = objects.keys.filter { path in
            path.hasPrefix(call.path + "/") && !path.dropFirst(call.path.count + 1).contains("/")
        }.sorted()
        if let selector = call["labelSelector"] {
            let wanted = selector.split(separator: ",").map { $0.split(separator: "=").map(String.init) }
            paths = paths.filter { path in
                wanted.allSatisfy { objects[path]?["metadata"]?["labels"]?[$0[0]]?.string == $0.last }
            }
        }
        let start = Int(call["continue"] ?? "0") ?? 0
        let size = min(pageSize, Int(call["limit"] ?? "500") ?? 500)
        let page = paths.dropFirst(start).prefix(size)
        var metadata: JSONObject = ["resourceVersion": .string("\(version)")]
        if start + size < paths.count { metadata["continue"] = .string("\(start + size)") }
        return .answer(200, text(["kind": "List", "metadata": .object(metadata), "items": .array(page.compactMap { objects[$0] })]), [])
    }

    private mutating func patch(_ call: Call) -> ClusterStandIn.Step {
        guard let old = objects[call.path] else { return missing(call) }
        guard call.type == "application/strategic-merge-patch+json", let patch = try? JSON(parsing: call.body) else {
            return status(415, "no patch")
        }
        let metadata = patch["metadata"]
        if let said = metadata?["resourceVersion"], said != old["metadata"]?["resourceVersion"] {
            return status(409, "Operation cannot be fulfilled: the object has been modified")
        }
        if let said = metadata?["uid"], said != old["metadata"]?["uid"] { return status(422, "metadata.uid: field is immutable") }
        var new = merged(old, patch)
        if let replicas = new["spec"]?["replicas"]?.int, replicas < 0 { return status(422, "spec.replicas: must be at least 0") }
        if new["spec"] != old["spec"] {
            new = with(new, ["metadata", "generation"], .integer((old["metadata"]?["generation"]?.int ?? 0) + 1))
        }
        store(new, at: call.path, "MODIFIED")
        return .answer(200, text(objects[call.path] ?? .null), [])
    }

    /// Maps are merged, `null` takes out, `$patch: replace` replaces; lists come whole.
    func merged(_ old: JSON?, _ patch: JSON) -> JSON {
        guard let changes = patch.object else { return patch }
        var result = changes["$patch"]?.string == "replace" ? JSONObject() : old?.object ?? JSONObject()
        for (key, value) in changes.members where key != "$patch" {
            result[key] = value.isNull ? nil : merged(result[key], value)
        }
        return .object(result)
    }

    func with(_ json: JSON, _ path: [String], _ value: JSON?) -> JSON {
        guard let key = path.first else { return value ?? .null }
        var object = json.object ?? JSONObject()
        object[key] = path.count == 1 ? value : with(object[key] ?? .object([:]), Array(path.dropFirst()), value)
        return .object(object)
    }

    // MARK: - Keeping

    mutating func store(_ json: JSON, at path: String, _ type: String) {
        version += 1
        let object = with(json, ["metadata", "resourceVersion"], .string("\(version)"))
        objects[path] = object
        history.append((version, path, type, object))
    }

    mutating func add(_ json: JSON, at path: String) {
        made += 1
        var object = with(json, ["metadata", "uid"], .string("uid-\(made)"))
        object = with(object, ["metadata", "generation"], 1)
        object = with(object, ["metadata", "name"], .string(path.split(separator: "/").last.map(String.init) ?? ""))
        if path.contains("/namespaces/") { object = with(object, ["metadata", "namespace"], .string(Self.namespace(path))) }
        store(object, at: path, "ADDED")
    }

    mutating func delete(_ path: String) {
        guard let object = objects.removeValue(forKey: path) else { return }
        version += 1
        history.append((version, path, "DELETED", object))
    }

    static func namespace(_ path: String) -> String {
        let parts = path.split(separator: "/").map(String.init)
        return parts.firstIndex(of: "namespaces").map { parts[$0 + 1] } ?? ""
    }

    /// As controllers do all the time: a new version, and nothing that anybody asked for.
    mutating func note(_ path: String) {
        guard let object = objects[path] else { return }
        store(with(object, ["status", "noted"], .integer(version)), at: path, "MODIFIED")
    }

    mutating func setImage(_ path: String, _ image: String) {
        guard let object = objects[path] else { return }
        let container: JSON = ["name": "app", "image": .string(image)]
        let generation = JSON.integer((object["metadata"]?["generation"]?.int ?? 0) + 1)
        let changed = with(object, ["spec", "template", "spec", "containers"], [container])
        store(with(changed, ["metadata", "generation"], generation), at: path, "MODIFIED")
    }
}
