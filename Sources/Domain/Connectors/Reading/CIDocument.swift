import HTTPClient
import JSON
import Time

/// An answer in JSON. What has to be in it and is not makes an error that names it.
struct CIDocument: Sendable {
    var json: JSON
    var headers: HTTPClientHeaders
    var question: CIQuestion
    var dialect: CIDialect

    func list(_ key: String? = nil) throws(CIError) -> [JSON] {
        guard let list = key.map({ json[$0] }) ?? json, let items = list.array else {
            throw dialect.unreadable(question, "the answer has no list\(key.map { " “\($0)”" } ?? "")")
        }
        return items
    }

    /// Everything that can be made of the list; an element without its number is none.
    func read<Value>(_ make: (JSON) -> Value?) throws(CIError) -> Value {
        guard let value = make(json) else { throw dialect.unreadable(question, "the answer lacks what makes it one") }
        return value
    }

    /// As GitHub, GitLab and Buildkite say it. The address itself is not used: the next page is asked for by its number.
    var hasNextPage: Bool { headers["Link"]?.contains("rel=\"next\"") == true }
}

extension CIEndpoint {
    /// Every page of a list, up to twenty.
    func pages(_ path: String, _ query: [(String, String)], in key: String? = nil, _ question: CIQuestion) async throws(CIError) -> [JSON] {
        var items: [JSON] = []
        for page in 1...20 {
            let document = try await json(path, query + [("per_page", "100"), ("page", String(page))], question)
            items += try document.list(key)
            if !document.hasNextPage { break }
        }
        return items
    }
}

extension JSON {
    /// A string, or a whole number as one: ids come as either.
    var name: String? { string ?? int.map(String.init) }

    var moment: Moment? { string.flatMap(Moment.init(text:)) }
}
