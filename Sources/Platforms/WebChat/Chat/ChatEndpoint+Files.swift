import Forms
package import HTTPServer

extension ChatEndpoint {
    /// Where what an answer names is had: with the session that was answered, and with no other.
    package static let filePath = "/chat/files"

    package var fileRoute: Route {
        Route(.get, path: Self.filePath, gate: DemoGate(boundPort: environment.boundPort).forReading) { await file(query: $0.query) }
    }

    package static func fileAddress(_ id: String, _ session: ChatSession) -> String { "\(filePath)?session_id=\(session.id)&id=\(id)" }

    func file(query: String?) async -> HTTPResponse {
        let fields = query.flatMap { try? FormFields(parsing: Array($0.utf8)) }
        func value(_ name: String) -> String? { fields.flatMap { try? $0.value(name) } }
        guard let id = value("id"), let session = value("session_id").flatMap(ChatSession.init) else { return Self.noSuchFile }
        do {
            guard let file = try await environment.file(id, session) else { return Self.noSuchFile }
            return .file(file.bytes, named: file.name, file.mediaType)
        } catch { return ChatRefusal.unavailable.response }
    }

    private static var noSuchFile: HTTPResponse {
        ChatRefusal(.notFound, "There is no such file in this session; files are kept for a day.").response
    }
}
