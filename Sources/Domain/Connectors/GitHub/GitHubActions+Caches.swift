import CIEvents
import HTTPClient
import JSON

/// Something that a workflow has put by for the next one.
package struct CICache: Sendable, Equatable {
    package var id: Int64
    package var key: String
    /// `refs/heads/main`.
    package var ref: String
    package var bytes: Int64
}

extension GitHubActions {
    /// At most two thousand.
    ///
    /// - Parameter key: what their keys begin with.
    package func caches(of project: String, key: String?, branch: String?) async throws(CIError) -> [CICache] {
        let ref = branch.map { $0.hasPrefix("refs/") ? $0 : "refs/heads/\($0)" }
        let query = [("key", key), ("ref", ref)].compactMap { name, value in value.map { (name, $0) } }
        let path = repository(project) + "/actions/caches"
        let items = try await endpoint.pages(path, query, in: "actions_caches", .read("the caches of \(project)"))
        // What was not asked for is not believed, since it is deleted by what is listed.
        return items.compactMap(Self.cache).filter { cache in
            (key.map { cache.key.hasPrefix($0) } ?? true) && (ref.map { cache.ref == $0 } ?? true)
        }
    }

    /// - Returns: false where it was gone already.
    package func deleteCache(_ id: Int64, of project: String) async throws(CIError) -> Bool {
        do throws(CIError) {
            _ = try await endpoint.act(.delete, repository(project) + "/actions/caches/\(id)", .clear("cache \(id) of \(project)"))
            return true
        } catch {
            guard error.code == .notFound else { throw error }
            return false
        }
    }

    private static func cache(_ json: JSON) -> CICache? {
        guard let id = json["id"]?.int, let key = json["key"]?.string else { return nil }
        return CICache(id: id, key: key, ref: json["ref"]?.string ?? "", bytes: json["size_in_bytes"]?.int ?? 0)
    }
}
