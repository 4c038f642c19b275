import Forms
package import HTTPServer
import JSON

/// The stand-in over HTTP, so that the bot's own client, its connections and its parsing are all in the demo's path.
package struct StandInAPI: Sendable {
    /// What the bot's Slack API URL is set to: the server's own address with this behind it.
    package static let prefix = "/demo/slack/api/"
    package static let responsePath = "/demo/slack/response"
    /// Where files are; which one, the query says.
    package static let filePath = "/demo/slack/files"
    /// Where files go; which ticket, the query says.
    package static let uploadPath = "/demo/slack/upload"

    static let methods = [
        "auth.test", "chat.postMessage", "chat.update", "chat.delete", "chat.startStream", "chat.appendStream", "chat.stopStream",
        "chat.postEphemeral", "reactions.add", "reactions.remove",
        "assistant.threads.setStatus", "agents.sessions.setStatus", "assistant.threads.setSuggestedPrompts", "conversations.replies",
        "conversations.history", "conversations.info", "conversations.open", "files.info",
        "files.getUploadURLExternal", "files.completeUploadExternal", "users.info", "usergroups.users.list",
        "views.open", "views.publish",
    ]

    private let standIn: StandIn

    package init(_ standIn: StandIn) { self.standIn = standIn }

    package var routes: [Route] {
        Self.methods.map { method in
            Route(.get, .post, path: Self.prefix + method) { request in
                answer(method, headers: Self.sent(request), query: request.query, body: request.body)
            }
        } + [
            Route(.post, path: Self.responsePath) { respond(query: $0.query, body: $0.body) },
            Route(.post, path: Self.uploadPath, maximumBody: StandInFiles.largest) {
                upload(query: $0.query, $0.body, hasBearer: $0.headers.string(of: "authorization") != nil)
            },
            Route(.get, path: Self.filePath) { file(query: $0.query, authorization: Self.sent($0).authorization) },
        ]
    }

    private static func sent(_ request: HTTPRequest) -> (authorization: String?, contentType: String?) {
        (request.headers.string(of: "authorization"), request.headers.string(of: "content-type"))
    }

    func answer(
        _ method: String,
        headers: (authorization: String?, contentType: String?),
        query: String?,
        body: [UInt8]
    ) -> HTTPResponse {
        guard let arguments = Self.arguments(contentType: headers.contentType, query: query, body: body) else {
            return .json(["ok": false, "error": "invalid_json"])
        }
        return .json(standIn.call(method, arguments, token: Self.token(headers.authorization)))
    }

    /// As a download, whatever it is: what somebody uploaded never becomes a page of this origin.
    func file(query: String?, authorization: String?) -> HTTPResponse {
        let id = query.flatMap { try? FormFields(parsing: Array($0.utf8)) }.flatMap { try? $0.value("id") } ?? ""
        do throws(StandInError) {
            let found = try standIn.change { (workspace, _) throws(StandInError) in
                try workspace.content(ofFile: id, token: Self.token(authorization))
            }
            return HTTPResponse(
                .ok,
                headers: [
                    ("Content-Type", found.file.preview == nil ? "application/octet-stream" : "text/plain; charset=utf-8"),
                    ("Content-Disposition", "attachment"), ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"),
                ],
                body: .bytes(found.bytes)
            )
        } catch {
            if error.code == "file_not_found" { return .text(.notFound, error.code) }
            // What Slack shows those whose token may not read files.
            return HTTPResponse(
                .ok,
                headers: [("Content-Type", "text/html; charset=utf-8"), ("X-Content-Type-Options", "nosniff")],
                body: .bytes(Array("<!doctype html><title>Sign in</title>".utf8))
            )
        }
    }

    func upload(query: String?, _ body: [UInt8], hasBearer: Bool) -> HTTPResponse {
        let ticket = query.flatMap { try? FormFields(parsing: Array($0.utf8)) }.flatMap { try? $0.value("ticket") } ?? ""
        switch standIn.change({ $0.takeUpload(ticket: ticket, body, hasBearer: hasBearer, now: $1) }) {
        case .taken(let count): return .text(.ok, "OK - \(count)")
        case .hasBearer: return .text(.badRequest, "an upload carries no token")
        case .gone: return .text(.notFound, "not found")
        case .wrongLength(let length): return .text(.badRequest, "\(length) bytes were announced")
        }
    }

    private static func token(_ authorization: String?) -> String? {
        authorization.flatMap { $0.hasPrefix("Bearer ") ? String($0.dropFirst("Bearer ".count)) : nil }
    }

    func respond(query: String?, body: [UInt8]) -> HTTPResponse {
        guard let code = query.flatMap({ try? FormFields(parsing: Array($0.utf8)) }).flatMap({ try? $0.value("code") }),
            let json = try? JSON(parsing: body)
        else { return .text(.badRequest, "invalid_payload") }
        if let refusal = standIn.change({ $0.respond(code: code, body: json, now: $1) }) {
            let isGone = refusal == "used_url" || refusal == "expired_url"
            return .text(isGone ? .notFound : .badRequest, refusal)
        }
        return .text(.ok, "ok")
    }

    private static func arguments(contentType: String?, query: String?, body: [UInt8]) -> StandInArguments? {
        if let contentType, contentType.lowercased().hasPrefix("application/json") {
            if body.isEmpty { return StandInArguments.none }
            return (try? JSON(parsing: body)).map { StandInArguments(json: $0) }
        }
        let bytes = body.isEmpty ? Array((query ?? "").utf8) : body
        return (try? FormFields(parsing: bytes)).map { StandInArguments(form: $0.pairs.map { ($0.name, $0.value) }) }
    }
}

extension HTTPResponse {
    static func json(_ json: JSON, status: HTTPStatus = .ok) -> HTTPResponse {
        HTTPResponse(
            status,
            headers: [
                ("Content-Type", "application/json; charset=utf-8"), ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"),
            ],
            body: .bytes(json.serialized())
        )
    }
}
